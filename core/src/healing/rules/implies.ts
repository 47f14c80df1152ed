import type { Condition } from '../../checks/condition.ts';
import { evaluateCondition, textOf } from '../../checks/evaluate.ts';
import type { Observed, ObservedValue } from '../../checks/observed.ts';

/**
 * Whether every observation that meets all of `given` also meets `claimed`.
 *
 * True only when that is certain. Exact where the given conditions leave a field few values (`eq`, `in`, `exists: false`) and between bounds (`gt`, `lt`); for patterns and parts of texts
 * only what can be seen without reading patterns: the same one, or one that a value fails.
 */
export function implies(given: readonly Condition[], claimed: Condition): boolean {
  if (isContradictory(given)) return true;
  const same = given.filter(({ field }) => field === claimed.field);
  const left = valuesLeft(same);
  if (left) return left.every((value) => holdsFor(claimed, value));
  return same.some((one) => impliesAlone(one, claimed));
}

/** Whether certainly no observation meets all conditions. */
export function isContradictory(conditions: readonly Condition[]): boolean {
  const fields = new Set(conditions.map(({ field }) => field));
  return [...fields].some((field) => {
    const same = conditions.filter((one) => one.field === field);
    return valuesLeft(same)?.length === 0 || lowestBound(same) >= highestBound(same);
  });
}

type Seen = ObservedValue | undefined;

/**
 * The values that conditions on one field leave, up to how they are written, where these are few; `undefined` where they are many.
 * No operator tells apart values that are written alike, so one of each stands for all.
 */
function valuesLeft(same: readonly Condition[]): readonly Seen[] | undefined {
  const few = same.find(leavesFew);
  if (few === undefined) return undefined;
  return candidatesOf(few).filter((value) => same.every((one) => holdsFor(one, value)));
}

function leavesFew(condition: Condition): boolean {
  const { operator } = condition;
  return operator === 'eq' || operator === 'in' || (operator === 'exists' && !condition.value);
}

function candidatesOf(condition: Condition): readonly Seen[] {
  if (condition.operator === 'in') return condition.value.map(textOf);
  return condition.operator === 'eq' ? [textOf(condition.value)] : [undefined];
}

function holdsFor(condition: Condition, value: Seen): boolean {
  const observed: Observed = value === undefined ? {} : { [condition.field]: value };
  return evaluateCondition(condition, observed);
}

/** One condition by another on the same field, where the given one leaves many values. */
function impliesAlone(given: Condition, claimed: Condition): boolean {
  const { operator } = claimed;
  if (operator === 'exists') return claimed.value && needsField(given);
  if (operator === 'ne') return !holdsFor(given, textOf(claimed.value));
  if (operator === 'gt') return given.operator === 'gt' && given.value >= claimed.value;
  if (operator === 'lt') return given.operator === 'lt' && given.value <= claimed.value;
  return given.operator === operator && String(given.value) === String(claimed.value);
}

function needsField(condition: Condition): boolean {
  return condition.operator !== 'ne' && !(condition.operator === 'exists' && !condition.value);
}

function lowestBound(same: readonly Condition[]): number {
  return Math.max(...same.map((one) => (one.operator === 'gt' ? one.value : -Infinity)));
}

function highestBound(same: readonly Condition[]): number {
  return Math.min(...same.map((one) => (one.operator === 'lt' ? one.value : Infinity)));
}
