import { sql } from 'kysely';
import type { DevicesDatabase } from './schema.ts';

const dayMs = 86_400_000;
/** Two years. */
const keptMs = 730 * dayMs;
/** Lines of one device's history; a device that changes its name every minute must not push out the disk. */
const mostLines = 1000;

/** Removes what is older than two years: history, passes, ledger. To be called once a day. Devices, decisions and settings stay. */
export function removeOutdated(database: DevicesDatabase, now: number): void {
  const { tables, run, transaction } = database;
  const oldest = now - keptMs;
  const oldestDay = new Date(oldest).toISOString().slice(0, 10);
  transaction(() => {
    run(tables.deleteFrom('changes').where('at', '<', oldest));
    run(tables.deleteFrom('changes').where('id', 'in', surplusLines(database)));
    run(tables.deleteFrom('passes').where('ended_at', '<', oldest));
    run(tables.deleteFrom('ledger').where('day', '<', oldestDay));
  });
}

function surplusLines({ tables }: DevicesDatabase) {
  const numbered = tables
    .selectFrom('changes')
    .select([
      'id',
      sql<number>`row_number() over (partition by device_id order by at desc, id desc)`.as('place'),
    ])
    .as('numbered');
  return tables.selectFrom(numbered).select('numbered.id').where('numbered.place', '>', mostLines);
}
