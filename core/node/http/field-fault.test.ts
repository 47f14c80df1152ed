import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldFault } from './field-fault.ts';

function faultOf(schema: z.ZodType, input: unknown): string | undefined {
  return schema.safeParse(input, { error: fieldFault }).error?.issues[0]?.message;
}

const whole = z.number().int();

test.each([
  [whole.min(1).max(20), 21, 'must be a number from 1 to 20'],
  [whole.min(1).max(20), 0, 'must be a number from 1 to 20'],
  [whole.nonnegative(), -1, 'must be a number of at least 0'],
  [z.number().max(1000), 1001, 'must be a number of at most 1,000'],
  [whole, 1.5, 'must be a whole number'],
  [whole, 'x', 'must be a number'],
  [z.string(), undefined, 'is missing'],
  [z.string(), 4, 'must be text'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().trim().min(3).max(500), 'ab', 'must have 3 to 500 characters'],
  [z.string().max(1), 'ab', 'must have at most 1 character'],
  [z.string().min(10), 'ab', 'must have at least 10 characters'],
  [z.string().regex(/^a+$/), 'b', 'is not written as it has to be'],
  [z.array(z.string()).length(1), [], 'must have exactly 1 entry'],
  [z.array(z.string()).min(1).max(9), [], 'must have 1 to 9 entries'],
  [z.array(z.string()), {}, 'must be a list'],
  [z.boolean(), 'yes', 'must be true or false'],
  [z.strictObject({}), 'x', 'must be a group of fields'],
  [z.undefined(), 1, 'must be left out'],
  [z.enum(['a', 'b', 'c']), 'd', 'must be a, b or c'],
  [z.literal('a'), 'd', 'must be a'],
  [z.number().multipleOf(5), 7, 'must be a multiple of 5'],
  [z.strictObject({}), { ['k'.repeat(99)]: 1 }, `has what is not known here: ${'k'.repeat(40)}…`],
  [z.partialRecord(z.string().max(1), z.string()), { ab: '' }, 'has a name that is not known here'],
  [z.union([z.string(), z.boolean()]), 4, 'has none of the forms that fit'],
  [z.map(z.string(), z.string()), 4, 'has the wrong form'],
])('%# a fault of a field is told in plain words', (schema, input, words) => {
  expect(faultOf(schema, input)).toBe(words);
});

test('a kind that does not exist is answered with those that do', () => {
  const kinds = ['clear', 'hold'].map((kind) => z.strictObject({ kind: z.literal(kind) }));
  const schema = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('opt-in') }),
    ...kinds,
  ]);
  expect(faultOf(schema, { kind: 'x' })).toBe('must be opt-in, clear or hold');
});

test('what a schema says itself comes first', () => {
  expect(faultOf(z.string().min(2, 'needs a surname'), 'a')).toBe('needs a surname');
});
