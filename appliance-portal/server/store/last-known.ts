import type { z } from 'zod';
import type { PortalDatabase } from './schema.ts';

/** What scanner and agent said last, so that it can be shown after a restart while they are away. */
export interface LastKnownStore {
  /** `undefined` when there is none or it was written by a version that said it differently. */
  readonly read: <T>(
    part: string,
    schema: z.ZodType<T>,
  ) => { readonly value: T; readonly at: number } | undefined;
  readonly write: (part: string, value: unknown, at: number) => void;
}

export function createLastKnownStore(database: PortalDatabase): LastKnownStore {
  const { tables } = database;
  return {
    read: (part, schema) => {
      const row = database.first(
        tables.selectFrom('last_known').select(['json', 'at']).where('part', '=', part),
      );
      if (!row) return undefined;
      const parsed = schema.safeParse(JSON.parse(row.json));
      return parsed.success ? { value: parsed.data, at: row.at } : undefined;
    },
    write: (part, value, at) => {
      const json = JSON.stringify(value);
      const write = tables
        .insertInto('last_known')
        .values({ part, json, at })
        .onConflict((conflict) => conflict.column('part').doUpdateSet({ json, at }));
      database.run(write);
    },
  };
}
