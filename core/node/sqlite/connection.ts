import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';

const busyTimeoutMs = 5000;

/** Opens or makes the file, readable by its owner only, with the habits that all our databases share. */
export function connect(path: string): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  keepPrivate(path);
  const database = new Sqlite(path, { timeout: busyTimeoutMs });
  try {
    applyHabits(database);
  } catch (cause) {
    database.close();
    throw cause;
  }
  return database;
}

/** What SQLite finds wrong with the file, in its words; `undefined` when nothing. */
export function faultOf(database: Database): string | undefined {
  const found = database.prepare('pragma integrity_check(1)').pluck().get();
  return found === 'ok' ? undefined : String(found);
}

// A committed transaction survives power failure (FULL also syncs the WAL at each commit); the WAL file is cut back after it grew.
function applyHabits(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('journal_size_limit = 8388608');
}

/** SQLite gives the rights of the main file to the -wal and -shm files that it makes. */
function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  for (const file of filesOf(path)) if (existsSync(file)) chmodSync(file, 0o600);
}

/** The main file and the two that live beside it while it is open. */
export function filesOf(path: string): readonly string[] {
  return [path, `${path}-wal`, `${path}-shm`];
}
