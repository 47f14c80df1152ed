import type { CheckView } from '@osiriscare/core/contracts/portal';
import { countOf, formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

/** The sentence above the checks. */
export function checksAnswer(checks: readonly CheckView[]): string | undefined {
  if (checks.length === 0) return undefined;
  const audits = checks.filter(({ mode }) => mode === 'audit').length;
  const all = checks.length === 1 ? words.answerOne : words.answer(countOf(checks.length, 'check'));
  return audits === 0 ? all : `${all} ${words.answerAudit(formatNumber(audits), audits === 1)}`;
}
