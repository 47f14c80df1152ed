import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { err, ok, type Result } from '../../src/result.ts';
import { faultOf, filesOf } from './connection.ts';
import { databaseErrorOf, type DatabaseError } from './database-error.ts';
import { syncDirectory, syncFile } from './durable-file.ts';

/** Days of backups that are kept. */
const kept = 7;

/** The outcome of {@link backUpDaily}: the file, and whether it was made just now. */
export interface DailyBackup {
  readonly path: string;
  readonly made: boolean;
}

/**
 * Makes today's copy (UTC) of an open database unless it is there: `backups/devices-2026-01-05.db` beside `devices.db`.
 *
 * The copy gets its name only after it was read through and found whole; only then are copies beyond the seven newest removed.
 */
export async function backUpDaily(
  database: Database,
  now: number,
): Promise<Result<DailyBackup, DatabaseError>> {
  const path = backupPath(database.name, now);
  if (existsSync(path)) return ok({ path, made: false });
  const partial = `${path}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    removeFiles(partial);
    await database.backup(partial);
    finishCopy(partial, path);
    for (const old of backupsOf(database.name).slice(kept)) removeFiles(old);
    return ok({ path, made: true });
  } catch (cause) {
    removeFiles(partial);
    const error = databaseErrorOf(cause);
    if (error) return err(error);
    throw cause;
  }
}

/** Backups of a database, newest first. */
export function backupsOf(path: string): readonly string[] {
  const directory = join(dirname(path), 'backups');
  const stem = stemOf(path);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.startsWith(`${stem}-`) && /-\d{4}-\d\d-\d\d\.db$/.test(name))
    .toSorted()
    .toReversed()
    .map((name) => join(directory, name));
}

/** Reads a copy through; what is wrong with it, or `undefined`. Leaves one file without a journal beside it. */
export function faultOfCopy(path: string): string | undefined {
  let copy: Database | undefined;
  try {
    copy = new Sqlite(path, { fileMustExist: true });
    copy.pragma('journal_mode = DELETE');
    return faultOf(copy);
  } catch (cause) {
    const error = databaseErrorOf(cause);
    if (error?.type === 'database_damaged') return error.detail;
    throw cause;
  } finally {
    copy?.close();
  }
}

function finishCopy(partial: string, path: string): void {
  const fault = faultOfCopy(partial);
  if (fault !== undefined) throw new Sqlite.SqliteError(fault, 'SQLITE_CORRUPT');
  syncFile(partial, 0o600);
  renameSync(partial, path);
  syncDirectory(dirname(path));
}

function backupPath(path: string, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10);
  return join(dirname(path), 'backups', `${stemOf(path)}-${day}.db`);
}

function stemOf(path: string): string {
  return basename(path, '.db');
}

function removeFiles(path: string): void {
  for (const file of [...filesOf(path), `${path}-journal`]) rmSync(file, { force: true });
}
