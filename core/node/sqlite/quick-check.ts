import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** What a look at a database file that is in use says; the detail of an unreadable one is SQLite's code. */
export type FileHealth =
  | { readonly state: 'whole' }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged'; readonly detail: string }
  | { readonly state: 'unreadable'; readonly detail: string };

const busyTimeoutMs = 1000;

/** Looks through a database without changing it. Holds up the program while it does: about a second for each gigabyte. */
export function quickCheck(path: string): FileHealth {
  if (!existsSync(path)) return { state: 'missing' };
  try {
    const database = new Sqlite(path, { readonly: true, timeout: busyTimeoutMs });
    try {
      const found = database.prepare('pragma quick_check(1)').pluck().get();
      return found === 'ok' ? { state: 'whole' } : { state: 'damaged', detail: String(found) };
    } finally {
      database.close();
    }
  } catch (cause) {
    const code = cause instanceof Sqlite.SqliteError ? cause.code : 'unknown';
    const isDamaged = code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
    return { state: isDamaged ? 'damaged' : 'unreadable', detail: code };
  }
}
