import { settingsSchema, stopSchema, type Settings } from '@osiriscare/core/contracts/scanner';
import type { z } from 'zod';
import type { DevicesDatabase } from './schema.ts';

/** A person's "stop all scanning", in force until somebody takes it back. */
export type Stop = z.infer<typeof stopSchema>;

/** One JSON document of which there is only one. */
export interface DocumentStore<T> {
  /** `undefined` before it was first written. */
  readonly read: () => T | undefined;
  readonly write: (document: T) => void;
  readonly remove: () => void;
}

/** What people set. Version 1. */
export function createSettingsStore(database: DevicesDatabase): DocumentStore<Settings> {
  return createDocumentStore(database, { name: 'settings', version: 1, schema: settingsSchema });
}

/** Survives restarts. Version 1. */
export function createStopStore(database: DevicesDatabase): DocumentStore<Stop> {
  return createDocumentStore(database, { name: 'stop', version: 1, schema: stopSchema });
}

// A document of another version, or one that does not fit, is thrown: a change of the schema brings a migration that rewrites it.
function createDocumentStore<T>(
  { tables, first, run }: DevicesDatabase,
  { name, version, schema }: { name: string; version: number; schema: z.ZodType<T> },
): DocumentStore<T> {
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
