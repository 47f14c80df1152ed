import * as fc from 'fast-check';
import type { Condition } from '../condition.ts';
import type { Observed } from '../observed.ts';

/** Few names and values, so that conditions and observations meet often. */
const field = fc.constantFrom('a', 'b', 'severity', 'host.group');
const single = fc.constantFrom<(string | number | boolean)[]>(
  '',
  'a',
  'ab',
  'b',
  '5',
  '5.0',
  '-0',
  'true',
  '1e2',
  100,
  5,
  6,
  -1,
  0,
  true,
  false,
);
const text = single.map(String);
const number = fc.constantFrom(-1, 0, 5, 5.5, 6, 100);

/** One condition of any operator. */
export const arbitraryCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field, operator: fc.constantFrom('eq' as const, 'ne' as const), value: single }),
  fc.record({
    field,
    operator: fc.constant('in' as const),
    value: fc.array(single, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ field, operator: fc.constant('contains' as const), value: single }),
  fc.record({
    field,
    operator: fc.constant('regex' as const),
    value: fc.constantFrom('^a', 'b$', '^[0-9]+$', 'a|b', ''),
  }),
  fc.record({ field, operator: fc.constantFrom('gt' as const, 'lt' as const), value: number }),
  fc.record({ field, operator: fc.constant('exists' as const), value: fc.boolean() }),
);

/** What could have been seen, missing fields and lists among it. */
export const arbitraryObserved: fc.Arbitrary<Observed> = fc.dictionary(
  field,
  fc.oneof(single, single, fc.array(text, { maxLength: 3 })),
  { maxKeys: 3, noNullPrototype: true },
);
