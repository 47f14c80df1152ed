import { z } from 'zod';

/** Names of observed values: `permitrootlogin`, `inbound.policy`. */
export const fieldNameSchema = z.string().regex(/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/);

/** Bounds of what is observed: fields, entries of a list, UTF-16 units of a text and of a text in a list. */
export const mostFields = 100;
export const mostListEntries = 200;
export const longestValue = 2000;
export const longestListEntry = 500;

/** One observed value; lists hold at most 200 entries. */
export const observedValueSchema = z.union([
  z.string().max(longestValue),
  z.number(),
  z.boolean(),
  z.array(z.string().max(longestListEntry)).max(mostListEntries),
]);
export type ObservedValue = z.infer<typeof observedValueSchema>;

/** What a check or a script saw on a host: a flat table, since rules compare single values. */
export const observedSchema = z
  .record(fieldNameSchema, observedValueSchema)
  .refine((fields) => Object.keys(fields).length <= mostFields, `at most ${mostFields} fields`);
export type Observed = Readonly<Record<string, ObservedValue>>;
