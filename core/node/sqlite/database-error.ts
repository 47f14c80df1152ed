import Sqlite from 'better-sqlite3';

/** Why the database could not be opened, read or written. Documented in docs/errors.md. */
export type DatabaseError =
  /** No room left; what was being written was rolled back, everything before it stays. */
  | { readonly type: 'disk_full' }
  /** The file is not what was written. Opening it again sets it aside and restores a backup. */
  | { readonly type: 'database_damaged'; readonly detail: string }
  /** A newer program wrote it: this one would not understand it. */
  | { readonly type: 'database_too_new'; readonly found: number; readonly supported: number }
  /** The disk or the rights to the file fail. */
  | { readonly type: 'database_unavailable'; readonly detail: string };

/** What a thrown error says about the database; `undefined` when it is no failure of the database (a bug, then). */
export function databaseErrorOf(cause: unknown): DatabaseError | undefined {
  const code = codeOf(cause);
  if (code === undefined) return undefined;
  const detail = cause instanceof Error ? cause.message : code;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return { type: 'disk_full' };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return { type: 'database_damaged', detail };
  return isUnavailable(code) ? { type: 'database_unavailable', detail } : undefined;
}

function codeOf(cause: unknown): string | undefined {
  if (cause instanceof Sqlite.SqliteError) return cause.code;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string')
    return cause.code;
  return undefined;
}

const unavailable = ['BUSY', 'LOCKED', 'READONLY', 'IOERR', 'CANTOPEN', 'PERM', 'AUTH', 'NOMEM'];

/** File system errors (EACCES, EROFS, EIO) and those of SQLite that say nothing about the content of the file. */
function isUnavailable(code: string): boolean {
  if (!code.startsWith('SQLITE_')) return /^E[A-Z]+$/.test(code);
  return unavailable.some((name) => code.startsWith(`SQLITE_${name}`));
}
