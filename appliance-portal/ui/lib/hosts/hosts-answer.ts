import type { HostSummary } from '@osiriscare/core/contracts/portal';
import { countOf, formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

/** The sentence above the computers: how many are checked, then what is not as wanted on them. */
export function hostsAnswer(hosts: readonly HostSummary[]): string | undefined {
  if (hosts.length === 0) return undefined;
  const reached = hosts.filter(({ state }) => state === 'reachable').length;
  const drifts = hosts.reduce((sum, { counts }) => sum + counts.drift, 0);
  return `${reachedSentence(reached, hosts.length)} ${driftSentence(drifts, reached < hosts.length)}`;
}

function reachedSentence(reached: number, all: number): string {
  if (reached < all) return words.answer(formatNumber(reached), countOf(all, 'computer'));
  return all === 1 ? words.answerOne : words.answerAll(countOf(all, 'computer'));
}

/** Nobody says that all is well while some could not be looked at. */
function driftSentence(drifts: number, someNotReached: boolean): string {
  if (drifts > 0) return words.answerFaults(countOf(drifts, 'thing'), drifts === 1);
  return someNotReached ? words.answerNotKnown : words.answerCalm;
}
