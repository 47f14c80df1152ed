import { z } from 'zod';

/** Names of observed values: `permitrootlogin`, `inbound.policy`. */
export const fieldNameSchema = z.string().regex(/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/);

/** One observed value; lists hold at most 200 entries. */
export const observedValueSchema = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(500)).max(200),
]);
export type ObservedValue = z.infer<typeof observedValueSchema>;

/** What a check or a script saw on a host: a flat table, since rules compare single values. At most 100 of them. */
export const observedSchema = z
  .record(fieldNameSchema, observedValueSchema)
  .refine((fields) => Object.keys(fields).length <= 100, 'at most 100 fields');
export type Observed = Readonly<Record<string, ObservedValue>>;
