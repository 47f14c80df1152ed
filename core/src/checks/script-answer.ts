import type { z } from 'zod';
import { readableText } from '../inventory/readable-text.ts';
import { err, ok, type Result } from '../result.ts';
import {
  changeAnswerSchema,
  scriptAnswerSchema,
  type ChangeAnswer,
  type ScriptAnswer,
} from './finding.ts';
import { longestListEntry, longestValue, type Observed, type ObservedValue } from './observed.ts';

/** Something other than the one JSON object that a script owes; the detail is a clause. */
export interface AnswerFault {
  readonly type: 'answer_malformed';
  readonly detail: string;
}

const longestSummary = 500;

/** Checks what a `detect` or `verify` script printed; texts become readable lines. */
export function readScriptAnswer(answer: unknown): Result<ScriptAnswer, AnswerFault> {
  const parsed = scriptAnswerSchema.safeParse(answer);
  if (!parsed.success) return malformed(parsed.error);
  const { state, summary, observed } = parsed.data;
  return ok({
    state,
    summary: readableText(summary, longestSummary),
    observed: readable(observed),
  });
}

/** Checks what a `remediate` or `rollback` script printed. */
export function readChangeAnswer(answer: unknown): Result<ChangeAnswer, AnswerFault> {
  const parsed = changeAnswerSchema.safeParse(answer);
  if (!parsed.success) return malformed(parsed.error);
  return ok({ ...parsed.data, summary: readableText(parsed.data.summary, longestSummary) });
}

/** Names the place of the first fault and nothing of what stands there, which is a stranger's. */
function malformed({ issues }: z.ZodError): Result<never, AnswerFault> {
  const place = readableText((issues[0]?.path ?? []).join('.'), 100);
  const detail =
    place === ''
      ? 'the script printed another object than it owes'
      : `the script printed something wrong under ${place}`;
  return err({ type: 'answer_malformed', detail });
}

function readable(observed: Observed): Record<string, ObservedValue> {
  return Object.fromEntries(
    Object.entries(observed).map(([field, value]) => [field, readableValue(value)]),
  );
}

function readableValue(value: ObservedValue): ObservedValue {
  if (typeof value === 'string') return readableText(value, longestValue);
  if (!Array.isArray(value)) return value;
  return value.map((entry) => readableText(entry, longestListEntry));
}
