import { err, ok, type Result } from '../result.ts';
import type { Condition } from './condition.ts';
import type { Observed, ObservedValue } from './observed.ts';
import { compilePattern, type PatternFault } from './pattern.ts';

/** Tells the value of a field, `undefined` when it was not seen. */
export type ReadField = (field: string) => ObservedValue | undefined;

/** A condition made ready for many observations. */
export interface CompiledCondition {
  readonly condition: Condition;
  readonly holds: (read: ReadField) => boolean;
}

/** A pattern among conditions that RE2 refuses. */
export interface ConditionFault extends PatternFault {
  /** Place of the condition in its list, from 0. */
  readonly index: number;
}

/** Compiles a list of conditions; all bad patterns are told together. */
export function compileConditions(
  conditions: readonly Condition[],
): Result<readonly CompiledCondition[], readonly ConditionFault[]> {
  const compiled: CompiledCondition[] = [];
  const faults: ConditionFault[] = [];
  for (const [index, condition] of conditions.entries()) {
    const test = compileTest(condition);
    if (test.ok) compiled.push({ condition, holds: (read) => test.value(read(condition.field)) });
    else faults.push({ ...test.error, index });
  }
  return faults.length === 0 ? ok(compiled) : err(faults);
}

/** Whether one condition holds. Compiles anew each time: for single questions; a condition with a bad pattern never holds. */
export function evaluateCondition(condition: Condition, observed: Observed): boolean {
  const test = compileTest(condition);
  return test.ok && test.value(readerOf(observed)(condition.field));
}

/** Reads the table's own fields only: a field named `constructor` is missing unless somebody observed it. */
export function readerOf(observed: Observed): ReadField {
  return (field) => (Object.hasOwn(observed, field) ? observed[field] : undefined);
}

/** A single value as text. Comparisons go by it: the number 22 and the text "22" are the same, the texts "1.10" and "1.1" are not. */
export function textOf(value: string | number | boolean): string {
  return String(value);
}

/** The number that a value spells in decimal, with or without exponent; `undefined` for anything else. */
export function numberOf(value: ObservedValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (!/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

type Test = (value: ObservedValue | undefined) => boolean;
type Single = string | number | boolean;

function compileTest(condition: Condition): Result<Test, PatternFault> {
  if (condition.operator === 'regex') return patternTest(condition.value);
  return ok(plainTest(condition));
}

function patternTest(text: string): Result<Test, PatternFault> {
  const pattern = compilePattern(text);
  if (!pattern.ok) return pattern;
  const { isIn } = pattern.value;
  return ok((value) => {
    if (value === undefined) return false;
    return isList(value) ? value.some(isIn) : isIn(textOf(value));
  });
}

function plainTest(condition: Exclude<Condition, { operator: 'regex' }>): Test {
  switch (condition.operator) {
    case 'eq':
      return isOneOf([condition.value]);
    case 'ne': {
      const isEqual = isOneOf([condition.value]);
      return (value) => !isEqual(value);
    }
    case 'in':
      return isOneOf(condition.value);
    case 'contains':
      return contains(textOf(condition.value));
    case 'gt':
      return compares((number) => number > condition.value);
    case 'lt':
      return compares((number) => number < condition.value);
    case 'exists':
      return (value) => (value !== undefined) === condition.value;
  }
}

function isOneOf(values: readonly Single[]): Test {
  const texts = new Set(values.map(textOf));
  return (value) => value !== undefined && !isList(value) && texts.has(textOf(value));
}

function contains(wanted: string): Test {
  return (value) => {
    if (value === undefined) return false;
    return isList(value) ? value.includes(wanted) : textOf(value).includes(wanted);
  };
}

function compares(isGood: (number: number) => boolean): Test {
  return (value) => {
    const number = value === undefined ? undefined : numberOf(value);
    return number !== undefined && isGood(number);
  };
}

function isList(value: ObservedValue): value is string[] {
  return Array.isArray(value);
}
