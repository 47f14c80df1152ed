import { join } from 'node:path';
import type { DeviceId, Observation } from '@osiriscare/core/inventory';
import { createClinic } from '@osiriscare/core/testing';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { loadVendorTable } from '@osiriscare/resources/ouis';
import { createInventory } from '@osiriscare/scanner/inventory/index.ts';
import Database from 'better-sqlite3';
import { heardIn } from '../clinic/heard.ts';
import { monday } from '../clinic/many-records.ts';
import { figure } from '../report/figures.ts';
import type { Effort, Measurement, Row } from '../row.ts';
import { openStore, withFolder } from '../store-in-folder.ts';

const batchSize = 50;
const neededPerSecond = 100;

function inBatches(observations: readonly Observation[]): Observation[][] {
  const count = Math.ceil(observations.length / batchSize);
  return Array.from({ length: count }, (_, index) =>
    observations.slice(index * batchSize, (index + 1) * batchSize),
  );
}

function perSecond(count: number, work: () => void): number {
  const startedAt = performance.now();
  work();
  return count / ((performance.now() - startedAt) / 1000);
}

/** The scanner's own way: identity, verdict, history and row, in transactions as the queue makes them. */
function observedPerSecond(observations: readonly Observation[]): number {
  return withFolder((folder) => {
    using store = openStore(folder);
    let made = 0;
    const inventory = createInventory({
      devices: store.devices,
      transaction: store.transaction,
      knowledge: loadKnowledge(),
      vendorOf: loadVendorTable().vendorOf,
      now: () => monday,
      newId: () => `device-${(made += 1)}` as DeviceId,
    });
    const batches = inBatches(observations);
    return perSecond(observations.length, () => {
      for (const batch of batches) inventory.observe(batch);
    });
  });
}

/** The least that could be done: the same observations as rows of one table, in the same transactions. */
function insertedPerSecond(observations: readonly Observation[]): number {
  return withFolder((folder) => {
    const database = new Database(join(folder, 'plain.db'));
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE observations (at INTEGER, source TEXT, mac TEXT, facts TEXT)');
    const insert = database.prepare('INSERT INTO observations VALUES (?, ?, ?, ?)');
    const insertAll = database.transaction((batch: readonly Observation[]) => {
      for (const { at, source, mac, facts } of batch)
        insert.run(at, source, mac ?? null, JSON.stringify(facts));
    });
    const batches = inBatches(observations);
    const rate = perSecond(observations.length, () => {
      for (const batch of batches) insertAll(batch);
    });
    database.close();
    return rate;
  });
}

function measureObservations({ quick }: Effort): Measurement {
  const clinic = createClinic({ seed: 1, startsAt: monday });
  const observations = heardIn(clinic, quick ? 2 : 10);
  const ours = observedPerSecond(observations);
  const plain = insertedPerSecond(observations);
  return {
    checks: [
      {
        what: 'observations taken in',
        value: ours,
        unit: '/s',
        limit: neededPerSecond,
        is: 'at least',
      },
    ],
    comparisons: [
      {
        title: `${figure(observations.length)} observations of ${clinic.actors.length} devices, ${batchSize} a transaction`,
        ratios: ['observations/s'],
        contenders: [
          {
            name: 'the inventory: identity, verdict, history',
            figures: { 'observations/s': ours },
          },
          { name: 'plain inserts into one table', figures: { 'observations/s': plain } },
        ],
      },
    ],
    notes: ['A file in WAL mode, in the folder for temporary files.'],
  };
}

export const observations: Row = {
  name: 'observations',
  title: 'Observations stored',
  goal: 'more than a busy clinic says: 100 a second',
  needs: 'nothing',
  measure: async (effort) => measureObservations(effort),
};
