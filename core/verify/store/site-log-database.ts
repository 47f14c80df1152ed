import Sqlite, { type Database } from 'better-sqlite3';
import {
  packetLines,
  wholeLogLines,
  type ProvableLog,
  type StoredEntry,
} from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';

/** Whether a database has the tables of a site log. */
export function hasSiteLog(path: string): boolean {
  const database = openReadOnly(path);
  try {
    return oneOf(database, "select 1 from sqlite_schema where name = 'site_log_entries'") === 1;
  } finally {
    database.close();
  }
}

/**
 * Lines of the site log in a database (docs/formats/site-log.md has its tables): the whole log, or as a packet what pruning left, with proofs from the sizes that were seen before.
 *
 * Nothing that the database says is believed: what is missing or does not fit becomes something that the verifier refuses.
 */
export function* databaseLines(path: string, seen: readonly number[]): Generator<string> {
  const database = openReadOnly(path);
  try {
    const log = storedLog(database);
    const from = startOfLastRun(database, logNumber(database));
    if (from === 0) yield* wholeLogLines(log);
    else yield* packetLines(sha256, log, { from, to: log.size, seen });
  } finally {
    database.close();
  }
}

function openReadOnly(path: string): Database {
  const database = new Sqlite(path, { readonly: true, fileMustExist: true });
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  return database;
}

/** Entries before it were pruned, save those that say which key is in force. */
function startOfLastRun(database: Database, log: number): number {
  const found = database
    .prepare(
      `select max(position) from site_log_entries as entry where log = ?
       and not exists (
         select 1 from site_log_entries where log = entry.log and position = entry.position - 1
       )`,
    )
    .pluck()
    .get(log);
  return numberOr(found, 0);
}

/** The log that is being written; earlier ones ended when a database or a key was lost. */
function logNumber(database: Database): number {
  return numberOr(oneOf(database, 'select max(number) from site_logs'), 0);
}

function storedLog(database: Database): ProvableLog {
  const log = logNumber(database);
  const one = (sql: string): unknown => database.prepare(sql).pluck().get(log);
  const entries = database.prepare(
    'select body, signature from site_log_entries where log = ? and position = ?',
  );
  const nodes = database
    .prepare('select hash from site_log_nodes where log = ? and level = ? and place = ?')
    .pluck();
  return {
    origin: String(one('select origin from site_logs where number = ?')),
    predecessor: textOrNull(one('select predecessor from site_logs where number = ?')),
    size: numberOr(one('select max(position) from site_log_entries where log = ?'), -1) + 1,
    entry: (position) => entryOf(entries.get(log, position)),
    node: (level, index) => bytesOr(nodes.get(log, level, index), new Uint8Array(32)),
    checkpoints: database
      .prepare('select size, note from site_log_checkpoints where log = ? order by size')
      .all(log)
      .map((row) => ({
        size: numberOr(fieldOf(row, 'size'), 0),
        note: String(fieldOf(row, 'note')),
      })),
    keyPositions: database
      .prepare(
        `select position from site_log_entries
         where log = ? and json_extract(cast(body as text), '$.kind') in ('log_start', 'key_change')
         order by position`,
      )
      .pluck()
      .all(log)
      .map((position) => numberOr(position, 0)),
  };
}

function oneOf(database: Database, sql: string): unknown {
  return database.prepare(sql).pluck().get();
}

function entryOf(row: unknown): StoredEntry {
  const nothing = new Uint8Array();
  return {
    body: bytesOr(fieldOf(row, 'body'), nothing),
    signature: bytesOr(fieldOf(row, 'signature'), nothing),
  };
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, name)
    ? Object.entries(row).find(([key]) => key === name)?.[1]
    : undefined;
}

function bytesOr(value: unknown, otherwise: Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? value : otherwise;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
