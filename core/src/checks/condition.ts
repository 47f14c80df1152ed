import { z } from 'zod';
import { fieldNameSchema } from './observed.ts';

/** Comparisons that rules and checks know; a file with any other is refused when it is loaded. */
export const operators = ['eq', 'ne', 'in', 'contains', 'regex', 'gt', 'lt', 'exists'] as const;

const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);

/**
 * One comparison of an observed value.
 *
 * `in` takes a list; `contains` looks into a list or a text; `regex` is RE2 syntax (linear time); `gt` and `lt` compare numbers; `exists` takes true or false.
 * A missing field fails every operator but `exists: false` and `ne`.
 */
export const conditionSchema = z.discriminatedUnion('operator', [
  z.strictObject({ field: fieldNameSchema, operator: z.enum(['eq', 'ne']), value: scalar }),
  z.strictObject({
    field: fieldNameSchema,
    operator: z.literal('in'),
    value: z.array(scalar).min(1).max(100),
  }),
  z.strictObject({ field: fieldNameSchema, operator: z.literal('contains'), value: scalar }),
  z.strictObject({
    field: fieldNameSchema,
    operator: z.literal('regex'),
    value: z.string().max(500),
  }),
  z.strictObject({ field: fieldNameSchema, operator: z.enum(['gt', 'lt']), value: z.number() }),
  z.strictObject({ field: fieldNameSchema, operator: z.literal('exists'), value: z.boolean() }),
]);
export type Condition = z.infer<typeof conditionSchema>;
