import { err, ok, type Result } from '../result.ts';
import type { Check } from './check.ts';
import { compileConditions, type CompiledCondition, type ConditionFault } from './evaluate.ts';

/** A check whose conditions are ready for many observations. */
export interface CompiledCheck {
  readonly check: Check;
  readonly applies: readonly CompiledCondition[];
  readonly wanted: readonly CompiledCondition[];
  /** Fields that a condition looks at. */
  readonly needed: ReadonlySet<string>;
}

/** A bad pattern, and in which list of the check it stands. */
export interface CheckFault extends ConditionFault {
  readonly list: 'applies' | 'wanted';
}

/** Compiles the conditions of a check; all bad patterns are told together. */
export function compileCheck(check: Check): Result<CompiledCheck, readonly CheckFault[]> {
  const applies = compileConditions(check.applies);
  const wanted = compileConditions(check.wanted);
  if (applies.ok && wanted.ok) {
    const needed = new Set([...check.applies, ...check.wanted].map(({ field }) => field));
    return ok({ check, applies: applies.value, wanted: wanted.value, needed });
  }
  return err([
    ...(applies.ok ? [] : applies.error.map((fault) => ({ ...fault, list: 'applies' as const }))),
    ...(wanted.ok ? [] : wanted.error.map((fault) => ({ ...fault, list: 'wanted' as const }))),
  ]);
}
