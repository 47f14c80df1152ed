import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openDatabase } from '../index.ts';
import { lines, type LinesSchema } from './lines.ts';

// Started by the tests with the path of a database. Writes pairs of lines, each pair in one transaction, and says each number once it is committed.
const path = process.argv[2] ?? '';
const opened = openDatabase<LinesSchema>({ path, migrations: lines, now: () => 0 });
if (!opened.ok) throw new Error(opened.error.type);
const database = opened.value;
const { tables } = database;

const last = database.first(
  tables.selectFrom('lines').select(({ fn }) => fn.max('number').as('number')),
);
flushCompileCache(); // for the next one: what is killed keeps nothing by itself
for (let number = (last?.number ?? 0) + 1; ; number += 1) {
  const text = 'x'.repeat(number % 3000);
  database.transaction(() => {
    for (const half of ['first', 'second'])
      database.run(tables.insertInto('lines').values({ number, half, text }));
  });
  writeSync(1, `${number}\n`);
}
