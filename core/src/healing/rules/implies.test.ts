import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../checks/condition.ts';
import { evaluateCondition } from '../../checks/evaluate.ts';
import {
  arbitraryCondition,
  arbitraryObserved,
} from '../../checks/testing/arbitrary-conditions.ts';
import { implies, isContradictory } from './implies.ts';

type Short = readonly [Condition['operator'], unknown];

const on = ([operator, value]: Short): Condition => ({ field: 'x', operator, value }) as Condition;

test.each<[string, Short[], Short]>([
  ['a value is one of several', [['eq', 'a']], ['in', ['a', 'b']]],
  ['fewer values are among more', [['in', ['a', 'b']]], ['in', ['c', 'b', 'a']]],
  ['a value is not another', [['eq', 'a']], ['ne', 'b']],
  ['several values are not another', [['in', ['a', 'b']]], ['ne', 'c']],
  ['a value contains its part', [['eq', 'abc']], ['contains', 'b']],
  ['values match a pattern', [['in', ['aa', 'ab']]], ['regex', '^a']],
  ['a number is beyond a bound', [['eq', '7']], ['gt', 5]],
  ['a bound is beyond a bound', [['gt', 7]], ['gt', 5]],
  ['a bound is under a bound', [['lt', 5]], ['lt', 5]],
  ['a number under a bound is not one above', [['lt', 5]], ['ne', 9]],
  ['a pattern rules out what it does not match', [['regex', '^a']], ['ne', 'b']],
  ['what is compared is there', [['gt', 1]], ['exists', true]],
  ['what contains something is there', [['contains', 'a']], ['exists', true]],
  ['what is not there is not a value', [['exists', false]], ['ne', 'a']],
  ['the same pattern', [['regex', 'a.c']], ['regex', 'a.c']],
  [
    'a list of values that another condition narrows',
    [
      ['in', ['a', 'b']],
      ['ne', 'b'],
    ],
    ['eq', 'a'],
  ],
  [
    'nonsense',
    [
      ['eq', 'a'],
      ['eq', 'b'],
    ],
    ['eq', 'c'],
  ],
])('%s: follows', (_, given, claimed) => {
  expect(implies(given.map(on), on(claimed))).toBe(true);
});

test.each<[string, Short[], Short]>([
  ['nothing given', [], ['ne', 'a']],
  ['more values than are allowed', [['in', ['a', 'b']]], ['eq', 'a']],
  ['a wider bound', [['gt', 5]], ['gt', 7]],
  ['bounds on the other side', [['lt', 5]], ['gt', 1]],
  ['not a value does not mean there', [['ne', 'a']], ['exists', true]],
  ['a longer part, since a list may hold just that', [['contains', 'abc']], ['contains', 'b']],
  ['another pattern', [['regex', '^ab']], ['regex', '^a']],
])('%s: does not follow for certain', (_, given, claimed) => {
  expect(implies(given.map(on), on(claimed))).toBe(false);
});

test('conditions on one field say nothing about another', () => {
  expect(implies([on(['eq', 'a'])], { field: 'y', operator: 'eq', value: 'a' })).toBe(false);
});

const holdsAll = (
  conditions: readonly Condition[],
  observed: Parameters<typeof evaluateCondition>[1],
) => conditions.every((condition) => evaluateCondition(condition, observed));

const conditions = fc.array(arbitraryCondition, { maxLength: 4 });

test('what follows holds in every observation that meets what is given', () => {
  fc.assert(
    fc.property(conditions, arbitraryCondition, arbitraryObserved, (given, claimed, observed) => {
      if (implies(given, claimed) && holdsAll(given, observed))
        expect(evaluateCondition(claimed, observed)).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('no observation meets conditions that contradict each other', () => {
  fc.assert(
    fc.property(conditions, arbitraryObserved, (given, observed) => {
      if (isContradictory(given)) expect(holdsAll(given, observed)).toBe(false);
    }),
    { numRuns: 5000 },
  );
});

test('every condition follows from itself', () => {
  fc.assert(
    fc.property(arbitraryCondition, (condition) => {
      expect(implies([condition], condition)).toBe(true);
    }),
  );
});
