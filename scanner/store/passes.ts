import { passSchema, type Pass } from '@osiriscare/core/contracts/scanner';
import { z } from 'zod';
import type { DevicesDatabase, PassRow } from './schema.ts';

/** A pass when it begins. */
export interface PassStart {
  readonly id: string;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly subnets: readonly string[];
}

/** A pass that a crash or a loss of power ended. */
export interface InterruptedPass {
  readonly pass: Pass;
  /** Ids of the devices that it had still to probe, in order; empty when it had not come so far. */
  readonly remaining: readonly string[];
}

/** What a pass knows of itself at its end. */
export type PassEnd = Omit<Pass, keyof PassStart>;

/** The passes, under way and ended. */
export interface PassStore {
  readonly begin: (start: PassStart) => void;
  /** Keeps what is still to probe. The first call sets the list, later ones only shorten it. */
  readonly remember: (id: string, remaining: readonly string[]) => void;
  readonly end: (id: string, end: PassEnd) => Pass;
  /** To be called once, at the start of the program: ends the pass that a killed program left open. */
  readonly takeInterrupted: (now: number) => InterruptedPass | undefined;
  /** The newest first. */
  readonly list: () => Pass[];
}

/** Passes that are listed: about half a year of nights. */
const mostListed = 200;

/** The passes in devices.db. */
export function createPassStore(database: DevicesDatabase): PassStore {
  const { tables, all, first, run, transaction } = database;
  const end = (id: string, passEnd: PassEnd): Pass =>
    transaction(() => {
      run(tables.updateTable('passes').set(rowOfEnd(passEnd)).where('id', '=', id));
      run(tables.deleteFrom('pass_queue').where('pass_id', '=', id));
      const row = first(tables.selectFrom('passes').selectAll().where('id', '=', id));
      if (!row) throw new Error(`pass ${id} never began`);
      return passOfRow(row);
    });
  return {
    begin: (start) => {
      run(tables.insertInto('passes').values(rowOfStart(start)));
    },
    remember: (id, remaining) => transaction(() => remember(database, id, remaining)),
    end,
    takeInterrupted: (now) => {
      const open = first(tables.selectFrom('passes').selectAll().where('ended_at', 'is', null));
      if (!open) return undefined;
      const remaining = queueOf(database, open.id);
      return { pass: end(open.id, interruptedEnd(open, now)), remaining };
    },
    list: () =>
      all(
        tables
          .selectFrom('passes')
          .selectAll()
          .where('ended_at', 'is not', null)
          .orderBy('started_at', 'desc')
          .limit(mostListed),
      ).map(passOfRow),
  };
}

function remember(database: DevicesDatabase, id: string, remaining: readonly string[]): void {
  const { tables, run } = database;
  const known = queueOf(database, id);
  const wanted = new Set(remaining);
  const done = known.filter((deviceId) => !wanted.has(deviceId));
  for (const deviceId of done)
    run(
      tables.deleteFrom('pass_queue').where('pass_id', '=', id).where('device_id', '=', deviceId),
    );
  if (known.length > 0 || remaining.length === 0) return;
  const rows = remaining.map((deviceId, position) => ({
    pass_id: id,
    device_id: deviceId,
    position,
  }));
  for (let from = 0; from < rows.length; from += 1000)
    run(tables.insertInto('pass_queue').values(rows.slice(from, from + 1000)));
}

function queueOf({ tables, all }: DevicesDatabase, id: string): string[] {
  const queue = tables.selectFrom('pass_queue').select('device_id').where('pass_id', '=', id);
  return all(queue.orderBy('position')).map((row) => row.device_id);
}

function rowOfStart(start: PassStart): PassRow {
  return {
    id: start.id,
    started_at: start.startedAt,
    started_by: start.startedBy,
    subnets: JSON.stringify(start.subnets),
    ended_at: null,
    outcome: null,
    problem: null,
    found: 0,
    probed: 0,
    sweep_frames: 0,
    medical_devices: 0,
    medical_packets: 0,
    held_devices: 0,
    held_packets: 0,
    discovery_packets: 0,
  };
}

function rowOfEnd(end: PassEnd): Omit<PassRow, 'id' | 'started_at' | 'started_by' | 'subnets'> {
  return {
    ended_at: end.endedAt,
    outcome: end.outcome,
    problem: end.problem,
    found: end.found,
    probed: end.probed,
    sweep_frames: end.sweepFrames,
    medical_devices: end.medicalDevices,
    medical_packets: end.medicalPackets,
    held_devices: end.heldDevices,
    held_packets: end.heldPackets,
    discovery_packets: end.discoveryPackets,
  };
}

function interruptedEnd(row: PassRow, now: number): PassEnd {
  return {
    endedAt: now,
    outcome: 'interrupted',
    problem: null,
    found: row.found,
    probed: row.probed,
    sweepFrames: row.sweep_frames,
    medicalDevices: row.medical_devices,
    medicalPackets: row.medical_packets,
    heldDevices: row.held_devices,
    heldPackets: row.held_packets,
    discoveryPackets: row.discovery_packets,
  };
}

function passOfRow(row: PassRow): Pass {
  return passSchema.parse({
    id: row.id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    startedBy: row.started_by,
    subnets: subnetsSchema.parse(JSON.parse(row.subnets)),
    outcome: row.outcome,
    problem: row.problem,
    found: row.found,
    probed: row.probed,
    sweepFrames: row.sweep_frames,
    medicalDevices: row.medical_devices,
    medicalPackets: row.medical_packets,
    heldDevices: row.held_devices,
    heldPackets: row.held_packets,
    discoveryPackets: row.discovery_packets,
  });
}

const subnetsSchema = z.array(z.string());
