import type { AgentStatus, CheckView } from '@osiriscare/core/contracts/portal';
import { countOf, formatNumber, listOf } from '#lib/format/number.ts';
import { checkAnswer } from './check-answer.ts';
import { words } from './words.ts';

/** The sentence above the checks: how many there are, then what they do when something is not as wanted. */
export function checksAnswer(
  checks: readonly CheckView[],
  healing: AgentStatus['mode'],
): string | undefined {
  if (checks.length === 0) return undefined;
  const answers = checks.map((check) => checkAnswer(check, healing));
  const repairs = answers.filter((answer) => answer === 'repairs').length;
  const asks = answers.filter((answer) => answer === 'asks').length;
  const reports = checks.length - repairs - asks;
  const parts = [
    repairs > 0 && words.answerRepairs(formatNumber(repairs), repairs === 1),
    asks > 0 && words.answerAsks(formatNumber(asks), asks === 1),
    reports > 0 && words.answerReports(formatNumber(reports), reports === 1),
  ].filter((part) => part !== false);
  const all = checks.length === 1 ? words.answerOne : words.answer(countOf(checks.length, 'check'));
  return `${all} ${listOf(parts)}.`;
}
