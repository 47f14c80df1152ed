import type { Decision, DeviceId } from '@osiriscare/core/inventory';
import type { Change } from './changes-between.ts';
import { decisionOfRow } from './device-rows.ts';
import type { DevicesDatabase } from './schema.ts';

/** Lines of one device's history that are shown. */
const mostShown = 500;

/** What happened to the devices, and what people said about them. */
export interface HistoryStore {
  /** The newest first. */
  readonly changesOf: (id: DeviceId) => Change[];
  /** Every decision that was ever made about the device, the newest first. */
  readonly decisionsOf: (id: DeviceId) => Decision[];
}

/** Reads the history; lines are added by the store of devices in the transaction that they tell about. */
export function createHistoryStore(database: DevicesDatabase): HistoryStore {
  const { tables, all } = database;
  return {
    changesOf: (id) =>
      all(
        tables
          .selectFrom('changes')
          .select(['at', 'kind', 'text', 'by'])
          .where('device_id', '=', id)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(mostShown),
      ),
    decisionsOf: (id) =>
      all(
        tables
          .selectFrom('decisions')
          .selectAll()
          .where('device_id', '=', id)
          .orderBy('at', 'desc')
          .limit(mostShown),
      ).map(decisionOfRow),
  };
}

/** Adds lines to the history of one device, inside the caller's transaction. */
export function addChanges(
  { tables, run }: DevicesDatabase,
  id: DeviceId,
  changes: readonly Change[],
): void {
  if (changes.length === 0) return;
  run(tables.insertInto('changes').values(changes.map((change) => ({ device_id: id, ...change }))));
}
