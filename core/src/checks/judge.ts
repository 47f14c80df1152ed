import type { CompiledCheck } from './compile-check.ts';
import { describeSeen, describeWanted } from './describe.ts';
import { readerOf, type CompiledCondition, type ReadField } from './evaluate.ts';
import type { FindingState } from './finding.ts';
import type { Observed } from './observed.ts';
import { parseOutput, type ProgramOutput } from './parse-output.ts';
import { readScriptAnswer } from './script-answer.ts';

/** What a check says about what was observed, in a word and a line for people. */
export interface Judgement {
  readonly state: FindingState;
  /** What was seen and what was wanted; at most 500 UTF-16 units. */
  readonly summary: string;
}

/** A judgement with what it rests on: all that a finding needs but host and time. */
export interface ObservedJudgement extends Judgement {
  readonly observed: Observed;
}

const longestSummary = 500;

/**
 * Judges observed values by the conditions of a check.
 *
 * `not-applicable` when a condition under `applies` fails. `drift` when a value that was seen fails a condition under `wanted`, or a condition with `exists` fails. `unknown` when
 * conditions fail for want of their field only, `ne` among them: what was not seen is neither drift nor pass unless the check says so with `exists`. Else `pass`.
 */
export function judge({ applies, wanted }: CompiledCheck, observed: Observed): Judgement {
  const read = readerOf(observed);
  const foreign = applies.filter(({ holds }) => !holds(read));
  if (foreign.length > 0)
    return told('not-applicable', 'Not a thing of this host: ', seen(foreign, read));
  const failing = wanted.filter((one) => !isUnseen(one, read) && !one.holds(read));
  if (failing.length > 0) return told('drift', '', seenAndWanted(failing, read));
  const unseen = wanted.filter((one) => isUnseen(one, read));
  if (unseen.length > 0) return told('unknown', 'Cannot be told: ', seen(unseen, read));
  return told('pass', 'As wanted: ', seen(wanted, read));
}

/** Judges what the program of a command probe left; an exit code that is no answer, or output that cannot be read, is `unknown`. */
export function judgeOutput(compiled: CompiledCheck, output: ProgramOutput): ObservedJudgement {
  const { probe } = compiled.check;
  if (probe.kind !== 'command') throw new Error(`${compiled.check.id} runs no command`);
  if (output.exitCode === null || !probe.exitCodes.includes(output.exitCode))
    return unknown(`${probe.run[0]} ${endOf(output.exitCode)}`);
  const observed = parseOutput(probe.parse, output, compiled.needed);
  if (!observed.ok) return unknown(`${probe.run[0]}: ${observed.error.detail}`);
  return { ...judge(compiled, observed.value), observed: observed.value };
}

/**
 * Judges the answer of a `detect` or `verify` script, or of a built-in probe. The answer's own state stands; one that says `pass` must also meet the conditions under `wanted`,
 * where the check has any. An answer that is not as it must be is `unknown`.
 */
export function judgeAnswer(compiled: CompiledCheck, answer: unknown): ObservedJudgement {
  const read = readScriptAnswer(answer);
  if (!read.ok) return unknown(read.error.detail);
  const { state, summary, observed } = read.value;
  if (state !== 'pass' || compiled.wanted.length + compiled.applies.length === 0)
    return { state, summary, observed };
  const judged = judge(compiled, observed);
  return judged.state === 'pass' ? { state, summary, observed } : { ...judged, observed };
}

function isUnseen({ condition }: CompiledCondition, read: ReadField): boolean {
  return condition.operator !== 'exists' && read(condition.field) === undefined;
}

function seen(conditions: readonly CompiledCondition[], read: ReadField): string {
  const fields = new Set(conditions.map(({ condition }) => condition.field));
  return [...fields].map((field) => describeSeen(field, read(field))).join('; ');
}

function seenAndWanted(conditions: readonly CompiledCondition[], read: ReadField): string {
  return conditions
    .map(
      ({ condition }) =>
        `${describeSeen(condition.field, read(condition.field))}, wanted is ${describeWanted(condition)}`,
    )
    .join('; ');
}

function told(state: FindingState, before: string, clauses: string): Judgement {
  return { state, summary: shortened(clauses === '' ? 'As wanted.' : `${before}${clauses}.`) };
}

function unknown(clause: string): ObservedJudgement {
  return { state: 'unknown', summary: shortened(`Cannot be told: ${clause}.`), observed: {} };
}

function shortened(text: string): string {
  return text.length <= longestSummary
    ? text
    : `${text.slice(0, longestSummary - 1).toWellFormed()}…`;
}

function endOf(exitCode: number | null): string {
  return exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`;
}
