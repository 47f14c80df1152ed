import type { Database } from 'better-sqlite3';
import { err, ok, type Result } from '../../src/result.ts';
import { backUpDaily, type DailyBackup } from './backup.ts';
import { connect, faultOf } from './connection.ts';
import { databaseErrorOf, type DatabaseError } from './database-error.ts';
import { migrate, refusalOf, schemaVersionOf, type Migration } from './migrations.ts';
import { isLost, recover, type Recovery } from './recovery.ts';
import { sqlDatabaseOf, type SqlDatabase } from './sql-database.ts';

/** Where a database lies and what it is to contain. */
export interface DatabaseOptions {
  /** `devices.db`; its directory is made when it is missing, for its owner only. */
  readonly path: string;
  readonly migrations: readonly Migration[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** An open database; disposing it writes everything to the main file. */
export interface OpenDatabase<Schema> extends SqlDatabase<Schema>, Disposable {
  readonly schemaVersion: number;
  /** What was done about damage while opening; `null` when there was none. */
  readonly recovery: Recovery | null;
  /** Makes and verifies today's backup unless it is there; keeps seven. Call it once an hour. */
  readonly backUpDaily: () => Promise<Result<DailyBackup, DatabaseError>>;
}

/**
 * Opens an SQLite database: WAL, every commit synced, foreign keys on, schema brought up to date.
 *
 * The whole file is checked first. A damaged one is set aside under another name and the newest good backup takes its place, else an empty one;
 * `recovery` tells. A full disk or missing rights never count as damage.
 */
export function openDatabase<Schema>(
  options: DatabaseOptions,
): Result<OpenDatabase<Schema>, DatabaseError> {
  try {
    const lost = isLost(options.path) ? recover(options.path, options.now()) : null;
    const first = openWhole(options);
    if (first.ok) return ok(present<Schema>(first.value, { options, recovery: lost }));
    if (first.error.type !== 'database_damaged') return first;
    const recovery = recover(options.path, options.now());
    const second = openWhole(options);
    return second.ok ? ok(present<Schema>(second.value, { options, recovery })) : second;
  } catch (cause) {
    const error = databaseErrorOf(cause);
    if (error) return err(error);
    throw cause;
  }
}

function openWhole(options: DatabaseOptions): Result<Database, DatabaseError> {
  let database: Database | undefined;
  try {
    database = connect(options.path);
    const fault = faultOf(database);
    const refusal: DatabaseError | undefined =
      fault === undefined
        ? refusalOf(database, options.migrations)
        : { type: 'database_damaged', detail: fault };
    if (!refusal) {
      migrate(database, options);
      return ok(database);
    }
    database.close();
    return err(refusal);
  } catch (cause) {
    database?.close();
    const error = databaseErrorOf(cause);
    if (error) return err(error);
    throw cause;
  }
}

function present<Schema>(
  database: Database,
  { options, recovery }: { options: DatabaseOptions; recovery: Recovery | null },
): OpenDatabase<Schema> {
  return {
    ...sqlDatabaseOf<Schema>(database),
    schemaVersion: schemaVersionOf(database),
    recovery,
    backUpDaily: () => backUpDaily(database, options.now()),
    [Symbol.dispose]: () => {
      database.close();
    },
  };
}
