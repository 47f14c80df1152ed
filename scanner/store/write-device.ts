import type { Decision, DeviceId } from '@osiriscare/core/inventory';
import { withinBounds } from './bounds.ts';
import { rowOfAddress, rowOfDecision, rowOfDevice, rowOfFact, rowOfHabit } from './device-rows.ts';
import { rowDelta } from './row-delta.ts';
import type { DevicesDatabase } from './schema.ts';
import type { StoredDevice } from './stored-device.ts';

/** A device as it was read, if it was there, and as it shall be. */
export interface DeviceWrite {
  readonly before?: StoredDevice | undefined;
  readonly after: StoredDevice;
}

/** Writes what differs. Runs inside the caller's transaction; returns the device as it is stored now. */
export function writeDevice(
  database: DevicesDatabase,
  { before, after }: DeviceWrite,
): StoredDevice {
  const device = { ...after, record: withinBounds(after.record) };
  const write = { before, after: device };
  writeRow(database, write);
  writeMacs(database, write);
  writeAddresses(database, write);
  writeFacts(database, write);
  writeLatches(database, write);
  writeServices(database, write);
  writeHabits(database, write);
  return device;
}

function writeRow(database: DevicesDatabase, { before, after }: DeviceWrite) {
  const { tables, run } = database;
  const row = rowOfDevice(after, null);
  const { id, decision_id: _, ...rest } = row;
  if (!before) run(tables.insertInto('devices').values(row));
  else run(tables.updateTable('devices').set(rest).where('id', '=', id));
  const { decision } = after.record;
  if (isSame(before?.record.decision, decision)) return;
  const decisionId = decision ? insertDecision(database, id, decision) : null;
  run(tables.updateTable('devices').set({ decision_id: decisionId }).where('id', '=', id));
}

/** Finds the very decision when it was said before (about a device that was merged into this one), else keeps it as new. */
function insertDecision({ tables, first }: DevicesDatabase, id: DeviceId, decision: Decision) {
  const known = first(
    tables
      .selectFrom('decisions')
      .select('id')
      .where('device_id', '=', id)
      .where('at', '=', decision.at)
      .where('kind', '=', decision.kind)
      .where('by', '=', decision.by),
  );
  if (known) return known.id;
  const inserted = first(
    tables.insertInto('decisions').values(rowOfDecision(id, decision)).returning('id'),
  );
  return inserted?.id ?? null;
}

function isSame(one: Decision | undefined, other: Decision | undefined): boolean {
  return one?.at === other?.at && one?.kind === other?.kind && one?.by === other?.by;
}

function writeMacs({ tables, run }: DevicesDatabase, { before, after }: DeviceWrite) {
  const { id, macs } = after.record;
  if (before?.record.macs.join() === macs.join()) return;
  run(tables.deleteFrom('device_macs').where('device_id', '=', id));
  if (macs.length === 0) return;
  const rows = macs.map((mac, position) => ({ mac, device_id: id, position }));
  run(
    tables
      .insertInto('device_macs')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('mac').doUpdateSet((row) => ({
          device_id: row.ref('excluded.device_id'),
          position: row.ref('excluded.position'),
        })),
      ),
  );
}

function writeAddresses({ tables, run }: DevicesDatabase, { before, after }: DeviceWrite) {
  const { id, addresses } = after.record;
  const { put, drop } = rowDelta(
    before?.record.addresses ?? [],
    addresses,
    ({ address, mac }) => `${address} ${mac}`,
  );
  for (const { address, mac } of drop)
    run(
      tables
        .deleteFrom('device_addresses')
        .where('device_id', '=', id)
        .where('address', '=', address)
        .where('mac', '=', mac ?? ''),
    );
  if (put.length === 0) return;
  run(
    tables
      .insertInto('device_addresses')
      .values(put.map((use) => rowOfAddress(id, use)))
      .onConflict((conflict) =>
        conflict.columns(['device_id', 'address', 'mac']).doUpdateSet((row) => ({
          first_at: row.ref('excluded.first_at'),
          last_at: row.ref('excluded.last_at'),
        })),
      ),
  );
}

function writeFacts({ tables, run }: DevicesDatabase, { before, after }: DeviceWrite) {
  const { id, facts } = after.record;
  const { put, drop } = rowDelta(before?.record.facts ?? [], facts, (fact) =>
    [fact.kind, fact.source, fact.mac, fact.value].join(' '),
  );
  for (const fact of drop)
    run(
      tables
        .deleteFrom('device_facts')
        .where('device_id', '=', id)
        .where('kind', '=', fact.kind)
        .where('value', '=', fact.value)
        .where('source', '=', fact.source)
        .where('mac', '=', fact.mac ?? ''),
    );
  if (put.length === 0) return;
  run(
    tables
      .insertInto('device_facts')
      .values(put.map((fact) => rowOfFact(id, fact)))
      .onConflict((conflict) =>
        conflict.columns(['device_id', 'kind', 'value', 'source', 'mac']).doUpdateSet((row) => ({
          first_at: row.ref('excluded.first_at'),
          last_at: row.ref('excluded.last_at'),
        })),
      ),
  );
}

function writeLatches({ tables, run }: DevicesDatabase, { before, after }: DeviceWrite) {
  const { id, latched } = after.record;
  const { put, drop } = rowDelta(before?.record.latched ?? [], latched, (key) => key);
  for (const key of drop)
    run(tables.deleteFrom('device_latches').where('device_id', '=', id).where('key', '=', key));
  if (put.length === 0) return;
  run(
    tables
      .insertInto('device_latches')
      .values(put.map((key) => ({ device_id: id, key })))
      .onConflict((conflict) => conflict.doNothing()),
  );
}

function writeServices({ tables, run }: DevicesDatabase, { before, after }: DeviceWrite) {
  if (before?.services === after.services) return;
  const { id } = after.record;
  run(tables.deleteFrom('device_services').where('device_id', '=', id));
  if (after.services.length === 0) return;
  const rows = after.services.map(({ port, protocol, service, banner }) => ({
    device_id: id,
    port,
    protocol,
    service,
    banner,
  }));
  run(tables.insertInto('device_services').values(rows));
}

function writeHabits({ tables, run }: DevicesDatabase, { before, after }: DeviceWrite) {
  const { id } = after.record;
  const { put } = rowDelta(before?.habits ?? [], after.habits, ({ way }) => way);
  for (const habit of put) {
    const row = rowOfHabit(id, habit);
    run(
      tables
        .insertInto('device_habits')
        .values(row)
        .onConflict((conflict) => conflict.columns(['device_id', 'way']).doUpdateSet(row)),
    );
  }
}
