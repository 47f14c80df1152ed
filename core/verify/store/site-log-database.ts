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
 * Lines of the site log in a database (docs/formats/site-log.md has its tables): the whole log, or as a packet what pruning left.
 *
 * Nothing that the database says is believed: what is missing or does not fit becomes something that the verifier refuses.
 */
export function* databaseLines(path: string): Generator<string> {
  const database = openReadOnly(path);
  try {
    const log = storedLog(database);
    const from = startOfLastRun(database);
    if (from === 0) yield* wholeLogLines(log);
    else yield* packetLines(sha256, log, { from, to: log.size, seen: [] });
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
function startOfLastRun(database: Database): number {
  const found = oneOf(
    database,
    `select max(position) from site_log_entries as entry
     where not exists (select 1 from site_log_entries where position = entry.position - 1)`,
  );
  return numberOr(found, 0);
}

function storedLog(database: Database): ProvableLog {
  const entries = database.prepare(
    'select body, signature from site_log_entries where position = ?',
  );
  const nodes = database
    .prepare('select hash from site_log_nodes where level = ? and place = ?')
    .pluck();
  return {
    origin: String(oneOf(database, 'select origin from site_log')),
    predecessor: textOrNull(oneOf(database, 'select predecessor from site_log')),
    size: numberOr(oneOf(database, 'select max(position) from site_log_entries'), -1) + 1,
    entry: (position) => entryOf(entries.get(position)),
    node: (level, index) => bytesOr(nodes.get(level, index), new Uint8Array(32)),
    checkpoints: database
      .prepare('select size, note from site_log_checkpoints order by size')
      .all()
      .map((row) => ({
        size: numberOr(fieldOf(row, 'size'), 0),
        note: String(fieldOf(row, 'note')),
      })),
    keyPositions: database
      .prepare(
        `select position from site_log_entries
         where json_extract(cast(body as text), '$.kind') in ('log_start', 'key_change')
         order by position`,
      )
      .pluck()
      .all()
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
