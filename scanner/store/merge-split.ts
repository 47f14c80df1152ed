import type { DeviceId } from '@osiriscare/core/inventory';
import type { Change, Occasion } from './changes-between.ts';
import { addChanges } from './history.ts';
import type { DevicesDatabase } from './schema.ts';
import type { StoredDevice } from './stored-device.ts';
import { writeDevice } from './write-device.ts';

/** One device turns out to be another. */
export interface Merge {
  /** The device that stays, with everything that was known about both. */
  readonly survivor: StoredDevice;
  readonly absorbed: StoredDevice;
  readonly occasion: Occasion;
  /** Why, as a full sentence. */
  readonly reason: string;
}

/** One device turns out to be two. */
export interface Split {
  /** What is left, under the old id. */
  readonly remaining: StoredDevice;
  /** What was split off, under a new id. */
  readonly separated: StoredDevice;
  readonly occasion: Occasion;
  readonly reason: string;
}

/** Puts history and decisions together; the absorbed id leads to the survivor from now on. Runs inside the caller's transaction. */
export function mergeDevices(database: DevicesDatabase, merge: Merge): StoredDevice {
  const { survivor, absorbed, occasion, reason } = merge;
  const from = absorbed.record.id;
  const into = survivor.record.id;
  moveHistory(database, from, into);
  forwardIds(database, from, into);
  const keptApartFrom = survivor.keptApartFrom.filter((id) => id !== from && id !== into);
  for (const other of keptApartFrom) keepApart(database, [into, other]);
  addChanges(database, into, [
    {
      ...occasion,
      kind: 'merge',
      text: `Found to be the same device as ${nameOf(absorbed)}. ${reason}`,
    },
  ]);
  return rewrite(database, { ...survivor, keptApartFrom });
}

/** Writes both and remembers that evidence must not put them together again. Runs inside the caller's transaction. */
export function splitDevice(
  database: DevicesDatabase,
  { remaining, separated, occasion, reason }: Split,
): readonly [StoredDevice, StoredDevice] {
  const left = rewrite(database, remaining);
  const taken = writeDevice(database, { after: separated });
  const ids = [left.record.id, taken.record.id] as const;
  keepApart(database, ids);
  const line = (text: string): Change[] => [
    { ...occasion, kind: 'split', text: `${text} ${reason}` },
  ];
  addChanges(database, ids[0], line(`${nameOf(separated)} was split off.`));
  addChanges(database, ids[1], line(`Split off from ${nameOf(remaining)}.`));
  return [
    { ...left, keptApartFrom: [...left.keptApartFrom, ids[1]] },
    { ...taken, keptApartFrom: [ids[0]] },
  ];
}

/** Writes the device as if nothing of it were stored: what is compared by identity may come from two devices here. */
function rewrite(database: DevicesDatabase, device: StoredDevice): StoredDevice {
  const { tables, run } = database;
  const { id } = device.record;
  run(tables.deleteFrom('device_facts').where('device_id', '=', id));
  run(tables.deleteFrom('device_addresses').where('device_id', '=', id));
  run(tables.deleteFrom('device_latches').where('device_id', '=', id));
  run(tables.updateTable('devices').set({ decision_id: null }).where('id', '=', id));
  const { decision: _, ...rest } = device.record;
  const record = { ...rest, facts: [], addresses: [], latched: [], macs: [] };
  const before = { ...device, record, services: [], habits: [] };
  return writeDevice(database, { before, after: device });
}

function moveHistory({ tables, run }: DevicesDatabase, from: DeviceId, into: DeviceId): void {
  run(tables.updateTable('changes').set({ device_id: into }).where('device_id', '=', from));
  run(tables.updateTable('decisions').set({ device_id: into }).where('device_id', '=', from));
  run(tables.updateTable('notices').set({ device_id: into }).where('device_id', '=', from));
}

function forwardIds({ tables, run }: DevicesDatabase, from: DeviceId, into: DeviceId): void {
  run(tables.updateTable('merged_devices').set({ into_id: into }).where('into_id', '=', from));
  run(tables.insertInto('merged_devices').values({ id: from, into_id: into }));
  run(tables.deleteFrom('devices').where('id', '=', from));
}

function keepApart({ tables, run }: DevicesDatabase, [one, other]: readonly [DeviceId, DeviceId]) {
  const pairs = [
    { device_id: one, other_id: other },
    { device_id: other, other_id: one },
  ];
  run(
    tables
      .insertInto('kept_apart')
      .values(pairs)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

function nameOf({ label, conclusion }: StoredDevice): string {
  return label ?? conclusion.name;
}
