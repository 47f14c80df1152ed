import { rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { databaseErrorOf, openDatabase } from '../index.ts';
import { lines, type LinesSchema } from './lines.ts';

// Started by the tests with a directory on a small disk of its own. Writes until the disk is full, opens the file again on the full disk, makes room, opens it once
// more, and tells what happened as JSON.
const directory = process.argv[2] ?? '';
const ballast = join(directory, 'ballast');
writeFileSync(ballast, new Uint8Array(300_000));

const written = writeUntilFull();
const whileFull = readBack();
rmSync(ballast);
const afterwards = readBack();
writeSync(1, JSON.stringify({ written, whileFull, afterwards }));

function writeUntilFull(): { committed: number; error: string } {
  using database = open();
  for (let number = 0; ; number += 1) {
    try {
      database.transaction(() => {
        for (const half of ['first', 'second'])
          database.run(
            database.tables
              .insertInto('lines')
              .values({ number, half, text: `${number}`.padEnd(5000) }),
          );
      });
    } catch (cause) {
      return { committed: number, error: databaseErrorOf(cause)?.type ?? String(cause) };
    }
  }
}

function readBack(): { lines?: number; recovered?: boolean; error?: string } {
  const opened = openDatabase<LinesSchema>(options());
  if (!opened.ok) return { error: opened.error.type };
  using database = opened.value;
  const count = database.tables
    .selectFrom('lines')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  return { lines: database.first(count)?.count ?? 0, recovered: database.recovery !== null };
}

function open() {
  const opened = openDatabase<LinesSchema>(options());
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

function options() {
  return { path: join(directory, 'devices.db'), migrations: lines, now: () => 0 };
}
