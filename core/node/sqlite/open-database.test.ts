import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../src/testing/index.ts';
import { databaseErrorOf, openDatabase } from './index.ts';
import { lines, type LinesSchema } from './testing/lines.ts';
import { overwrite } from './testing/overwrite.ts';

const dayMs = 86_400_000;

function freshPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'osiris-db-')), 'state', 'devices.db');
}

function open(path: string, options: { steps?: number; now?: () => number } = {}) {
  const now = options.now ?? createFixedClock().now;
  const migrations = lines.slice(0, options.steps ?? lines.length);
  const opened = openDatabase<LinesSchema>({ path, migrations, now });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

function write(database: ReturnType<typeof open>, from: number, count: number) {
  database.transaction(() => {
    for (let number = from; number < from + count; number += 1)
      database.run(
        database.tables
          .insertInto('lines')
          .values({ number, half: 'whole', text: `${number}`.repeat(50) }),
      );
  });
}

function raw(database: ReturnType<typeof open>, text: string): object[] {
  return database.all({ compile: () => sql.raw<object>(text).compile(database.tables) });
}

function failureOf(work: () => void) {
  try {
    work();
  } catch (cause) {
    return databaseErrorOf(cause);
  }
  return undefined;
}

function countLines(database: ReturnType<typeof open>): number | undefined {
  const count = database.tables
    .selectFrom('lines')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  return database.first(count)?.count;
}

/** A closed database of 500 lines, backed up after the first 400. */
async function writtenDatabase(): Promise<string> {
  const path = freshPath();
  using database = open(path);
  write(database, 0, 400);
  expect(await database.backUpDaily()).toMatchObject({ ok: true, value: { made: true } });
  write(database, 400, 100);
  return path;
}

test('what was written is there when the file is opened again, readable by its owner only', async () => {
  const path = freshPath();
  {
    using database = open(path);
    write(database, 0, 3);
    for (const name of readdirSync(dirname(path)))
      expect(statSync(join(dirname(path), name)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  }
  using again = open(path);
  expect(countLines(again)).toBe(3);
  expect(again.recovery).toBeNull();
});

describe('migrations', () => {
  test('an older file is brought up to date and keeps its content', async () => {
    const path = freshPath();
    {
      using older = open(path, { steps: 1 });
      expect(older.schemaVersion).toBe(1);
      write(older, 0, 3);
    }
    using newer = open(path);
    expect(newer.schemaVersion).toBe(2);
    expect(countLines(newer)).toBe(3);
  });

  test('a file of a newer program is refused and left as it is', async () => {
    const path = freshPath();
    open(path)[Symbol.dispose]();
    const refused = openDatabase({ path, migrations: lines.slice(0, 1), now: () => 0 });
    expect(refused).toEqual({
      ok: false,
      error: { type: 'database_too_new', found: 2, supported: 1 },
    });
    using again = open(path);
    expect(again.recovery).toBeNull();
  });

  test('a step that fails leaves the file as it was before that step', async () => {
    const path = freshPath();
    open(path, { steps: 1 })[Symbol.dispose]();
    const broken = { name: 'broken', sql: 'create table half (a integer); nonsense;' };
    const migrations = [...lines.slice(0, 1), broken];
    expect(() => openDatabase({ path, migrations, now: () => 0 })).toThrow(/nonsense/);
    using database = open(path);
    expect(raw(database, "select name from sqlite_schema where name = 'half'")).toEqual([]);
  });
});

describe('a damaged file', () => {
  const rubbish = [
    { what: 'its first page', at: 0, length: 4096 },
    { what: 'its magic', at: 3, length: 8 },
    { what: 'the number of its schema', at: 60, length: 4 },
    { what: 'its list of tables', at: 100, length: 60 },
    { what: 'a page of a table', at: 3 * 4096, length: 4096 },
    { what: 'many pages', at: 8192, length: 60_000 },
  ];

  test.for(rubbish)(
    'with rubbish over $what is set aside and the backup takes its place',
    async ({ at, length }) => {
      const path = await writtenDatabase();
      overwrite(path, { at, length });
      using database = open(path);
      const setAside = `${path}.damaged-20260105T090000Z`;
      expect(database.recovery).toEqual({
        setAside,
        restoredFrom: join(dirname(path), 'backups', 'devices-2026-01-05.db'),
      });
      expect(existsSync(setAside)).toBe(true);
      expect(countLines(database)).toBe(400);
      write(database, 400, 1);
    },
  );

  test.for([1, 50, 4096, 10_000, 30_000])(
    'cut to %i bytes is set aside and the backup takes its place',
    async (length) => {
      const path = await writtenDatabase();
      truncateSync(path, length);
      using database = open(path);
      expect(database.recovery?.restoredFrom).toMatch(/devices-2026-01-05\.db$/);
      expect(countLines(database)).toBe(400);
    },
  );

  test('emptied or deleted after it was backed up is replaced by the backup', async () => {
    const emptied = await writtenDatabase();
    truncateSync(emptied, 0);
    using first = open(emptied);
    expect(first.recovery?.setAside).not.toBeNull();
    expect(countLines(first)).toBe(400);

    const deleted = await writtenDatabase();
    rmSync(deleted);
    using second = open(deleted);
    expect(second.recovery?.setAside).toBeNull();
    expect(countLines(second)).toBe(400);
  });

  test('gives way to an older backup when the newest is damaged too', async () => {
    const clock = createFixedClock();
    const path = freshPath();
    {
      using database = open(path, clock);
      write(database, 0, 100);
      await database.backUpDaily();
      clock.advance(dayMs);
      write(database, 100, 100);
      await database.backUpDaily();
    }
    overwrite(path, { at: 0, length: 5000 });
    overwrite(join(dirname(path), 'backups', 'devices-2026-01-06.db'), { at: 4096, length: 9000 });
    using database = open(path, clock);
    expect(database.recovery?.restoredFrom).toMatch(/devices-2026-01-05\.db$/);
    expect(countLines(database)).toBe(100);
  });

  test('without a backup gives way to an empty database', async () => {
    const path = freshPath();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'This is no database at all. '.repeat(1000));
    using database = open(path);
    expect(database.recovery).toMatchObject({ restoredFrom: null });
    expect(countLines(database)).toBe(0);
  });

  test('never overwrites one that was set aside before', async () => {
    const path = await writtenDatabase();
    for (let time = 0; time < 3; time += 1) {
      overwrite(path, { at: 0, length: 5000 });
      open(path)[Symbol.dispose]();
    }
    const setAside = readdirSync(dirname(path)).filter((name) => name.includes('.damaged-'));
    expect(setAside.filter((name) => !name.endsWith('-wal'))).toHaveLength(3);
  });
});

describe('the daily backup', () => {
  test('is made once a day, opens by itself, and seven are kept', async () => {
    const clock = createFixedClock();
    const path = freshPath();
    using database = open(path, clock);
    for (let day = 0; day < 9; day += 1) {
      write(database, day, 1);
      expect(await database.backUpDaily()).toMatchObject({ value: { made: true } });
      expect(await database.backUpDaily()).toMatchObject({ value: { made: false } });
      clock.advance(dayMs);
    }
    const names = readdirSync(join(dirname(path), 'backups'));
    expect(names).toHaveLength(7);
    expect(names.toSorted()[0]).toBe('devices-2026-01-07.db');
    const copy = new Sqlite(join(dirname(path), 'backups', names.toSorted()[6] ?? ''));
    expect(copy.prepare('select count(*) from lines').pluck().get()).toBe(9);
    copy.close();
  });

  test('of a database that was damaged while open is refused and no good backup is lost', async () => {
    const clock = createFixedClock();
    const path = await writtenDatabase();
    using database = open(path, clock);
    clock.advance(dayMs);
    database.run({ compile: () => sql.raw('pragma cache_size = 1').compile(database.tables) });
    overwrite(path, { at: 3 * 4096, length: 8192 });
    expect(await database.backUpDaily()).toMatchObject({
      ok: false,
      error: { type: 'database_damaged' },
    });
    expect(readdirSync(join(dirname(path), 'backups'))).toEqual(['devices-2026-01-05.db']);
  });
});

describe('a full disk', () => {
  test('is reported by its id, rolls back what was being written and keeps the rest', async () => {
    const path = freshPath();
    {
      using database = open(path);
      write(database, 0, 100);
      raw(database, 'pragma max_page_count = 20');
      expect(failureOf(() => write(database, 100, 5000))).toEqual({ type: 'disk_full' });
      expect(countLines(database)).toBe(100);
      raw(database, 'pragma max_page_count = 1000000');
      write(database, 100, 5);
    }
    using again = open(path);
    expect(again.recovery).toBeNull();
    expect(countLines(again)).toBe(105);
  });

  test('that is in the way of opening is no damage', () => {
    const path = freshPath();
    mkdirSync(path, { recursive: true });
    expect(openDatabase({ path, migrations: lines, now: () => 0 })).toMatchObject({
      ok: false,
      error: { type: 'database_unavailable' },
    });
  });
});
