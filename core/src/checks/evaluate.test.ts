import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from './condition.ts';
import { compileConditions, evaluateCondition, readerOf } from './evaluate.ts';
import type { Observed, ObservedValue } from './observed.ts';
import { arbitraryCondition, arbitraryObserved } from './testing/arbitrary-conditions.ts';

function holds(
  operator: Condition['operator'],
  value: unknown,
  seen: ObservedValue | undefined,
): boolean {
  const condition = { field: 'x', operator, value } as Condition;
  return evaluateCondition(condition, seen === undefined ? {} : { x: seen });
}

test('values are equal when they are written alike, whatever their type', () => {
  expect(holds('eq', 22, '22')).toBe(true);
  expect(holds('eq', '22', 22)).toBe(true);
  expect(holds('eq', true, 'true')).toBe(true);
  expect(holds('eq', 'no', 'no')).toBe(true);
});

test('versions and file modes are not mistaken for numbers', () => {
  expect(holds('eq', '1.1', '1.10')).toBe(false);
  expect(holds('eq', 600, '0600')).toBe(false);
  expect(holds('eq', 'No', 'no')).toBe(false);
});

test('a list equals no single value', () => {
  expect(holds('eq', 'a', ['a'])).toBe(false);
  expect(holds('ne', 'a', ['a'])).toBe(true);
  expect(holds('in', ['a'], ['a'])).toBe(false);
});

test('in holds for one of several values', () => {
  expect(holds('in', ['no', 'prohibit-password'], 'no')).toBe(true);
  expect(holds('in', ['no', 'prohibit-password'], 'yes')).toBe(false);
  expect(holds('in', [1, 2], '2')).toBe(true);
});

test('contains looks for a part of a text and for a whole entry of a list', () => {
  expect(holds('contains', 'cbc', 'aes128-cbc,aes256-ctr')).toBe(true);
  expect(holds('contains', 'cbc', ['aes128-cbc'])).toBe(false);
  expect(holds('contains', 'aes128-cbc', ['aes128-cbc'])).toBe(true);
  expect(holds('contains', 22, ['22'])).toBe(true);
});

test('a pattern may match any part of a text, and any entry of a list', () => {
  expect(holds('regex', '^pro', 'prohibit-password')).toBe(true);
  expect(holds('regex', '^hibit', 'prohibit-password')).toBe(false);
  expect(holds('regex', '^b$', ['a', 'b'])).toBe(true);
  expect(holds('regex', '^4', 42)).toBe(true);
});

test('numbers are compared as numbers, also when a host wrote them as text', () => {
  expect(holds('gt', 9, '10')).toBe(true);
  expect(holds('lt', 9, '10')).toBe(false);
  expect(holds('gt', 10, 10)).toBe(false);
  expect(holds('lt', 0, '-1.5e0')).toBe(true);
});

test('what is no number is neither more nor less than one', () => {
  for (const seen of ['', 'ten', '0x10', ' 5', 'Infinity', true, ['5']]) {
    expect(holds('gt', -1, seen)).toBe(false);
    expect(holds('lt', 999, seen)).toBe(false);
  }
});

test('a missing field fails every operator but ne and exists: false', () => {
  expect(holds('ne', 'a', undefined)).toBe(true);
  expect(holds('exists', false, undefined)).toBe(true);
  expect(holds('exists', true, undefined)).toBe(false);
  expect(holds('eq', 'a', undefined)).toBe(false);
  expect(holds('in', ['a'], undefined)).toBe(false);
  expect(holds('contains', '', undefined)).toBe(false);
  expect(holds('regex', '', undefined)).toBe(false);
  expect(holds('gt', 0, undefined)).toBe(false);
  expect(holds('lt', 0, undefined)).toBe(false);
});

test('names that every object inherits are missing unless they were observed', () => {
  expect(readerOf({})('constructor')).toBeUndefined();
  expect(readerOf({ constructor: 'x' } as unknown as Observed)('constructor')).toBe('x');
});

test('all bad patterns of a list are told together, each with its place', () => {
  const compiled = compileConditions([
    { field: 'x', operator: 'regex', value: '(' },
    { field: 'x', operator: 'eq', value: 1 },
    { field: 'x', operator: 'regex', value: '(?=a)' },
  ]);
  expect(compiled).toMatchObject({ ok: false, error: [{ index: 0 }, { index: 2 }] });
});

test('a compiled condition answers as the single question does', () => {
  fc.assert(
    fc.property(arbitraryCondition, arbitraryObserved, (condition, observed) => {
      const compiled = compileConditions([condition]);
      const answer = compiled.ok && compiled.value.every((one) => one.holds(readerOf(observed)));
      expect(answer).toBe(evaluateCondition(condition, observed));
    }),
  );
});

test('eq and ne always disagree', () => {
  fc.assert(
    fc.property(arbitraryObserved, fc.constantFrom('a', '5', 5, true), (observed, value) => {
      const eq = evaluateCondition({ field: 'a', operator: 'eq', value }, observed);
      const ne = evaluateCondition({ field: 'a', operator: 'ne', value }, observed);
      expect(eq).toBe(!ne);
    }),
  );
});

test('no operator tells a number from the text that spells it', () => {
  fc.assert(
    fc.property(
      arbitraryCondition,
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
      (condition, value) => {
        const asItIs = evaluateCondition(condition, { [condition.field]: value });
        const asText = evaluateCondition(condition, { [condition.field]: String(value) });
        expect(asItIs).toBe(asText);
      },
    ),
  );
});
