import type { z } from 'zod';
import type { SqlDatabase } from './sql-database.ts';

/** One JSON document of which there is only one. */
export interface DocumentStore<T> {
  /** `undefined` before it was first written. */
  readonly read: () => T | undefined;
  readonly write: (document: T) => void;
  readonly remove: () => void;
}

/** The table that a database with documents has: `name text primary key, version integer not null, json text not null`. */
export interface DocumentTables {
  readonly documents: { name: string; version: number; json: string };
}

/**
 * A document in the table `documents`.
 *
 * One of another version, or one that does not fit, is thrown: a change of the schema brings a migration that rewrites it.
 */
export function createDocumentStore<T>(
  database: SqlDatabase<DocumentTables>,
  { name, version, schema }: { name: string; version: number; schema: z.ZodType<T> },
): DocumentStore<T> {
  const { tables, first, run } = database;
  return {
    read: () => {
      const row = first(tables.selectFrom('documents').selectAll().where('name', '=', name));
      if (!row) return undefined;
      if (row.version !== version) throw new Error(`${name}: unknown version ${row.version}`);
      return schema.parse(JSON.parse(row.json));
    },
    write: (document) => {
      const row = { name, version, json: JSON.stringify(schema.parse(document)) };
      const put = tables.insertInto('documents').values(row);
      run(put.onConflict((conflict) => conflict.column('name').doUpdateSet(row)));
    },
    remove: () => {
      run(tables.deleteFrom('documents').where('name', '=', name));
    },
  };
}
