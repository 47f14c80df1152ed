import type { Database } from 'better-sqlite3';
import type { DatabaseError } from './database-error.ts';

/** One step from a schema to the next. Steps are only ever appended; a published one never changes. */
export interface Migration {
  /** Kebab-case, kept in the database. */
  readonly name: string;
  /** SQL statements, run together in one transaction. */
  readonly sql: string;
}

/** What the file says about its own schema; the two numbers disagree only in a damaged file. */
interface SchemaMark {
  readonly version: number;
  readonly applied: number;
}

/** Says why the file cannot be brought to the program's schema; `undefined` when it can. */
export function refusalOf(
  database: Database,
  migrations: readonly Migration[],
): DatabaseError | undefined {
  const { version, applied } = readMark(database);
  if (version !== applied)
    return { type: 'database_damaged', detail: `schema ${version}, steps ${applied}` };
  if (version <= migrations.length) return undefined;
  return { type: 'database_too_new', found: version, supported: migrations.length };
}

/** Runs the steps that the file has not had, each in a transaction of its own. */
export function migrate(
  database: Database,
  options: { readonly migrations: readonly Migration[]; readonly now: () => number },
): void {
  const { version } = readMark(database);
  for (const [index, migration] of options.migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      if (index === 0) database.exec(stepsTable);
      database.exec(migration.sql);
      database
        .prepare('insert into applied_migrations (number, name, at) values (?, ?, ?)')
        .run(index + 1, migration.name, options.now());
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}

/** Number of the newest step that the file has had; 0 for an empty file. */
export function schemaVersionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

const stepsTable =
  'create table applied_migrations (number integer primary key, name text not null, at integer not null) strict';

function readMark(database: Database): SchemaMark {
  const version = schemaVersionOf(database);
  const table = database
    .prepare("select 1 from sqlite_schema where type = 'table' and name = 'applied_migrations'")
    .get();
  if (table === undefined) return { version, applied: 0 };
  const applied = database.prepare('select max(number) from applied_migrations').pluck().get();
  return { version, applied: Number(applied ?? 0) };
}
