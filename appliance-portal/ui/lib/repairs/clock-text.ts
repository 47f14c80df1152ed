import type { AgentStatus } from '@osiriscare/core/contracts/portal';
import { formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

/** The verdict about the clock as a sentence; unknown is never called right. */
export function clockSentence({ state, offsetMs }: AgentStatus['clock']): string {
  if (state === 'unknown') return words.clockUnknown;
  const offset = offsetText(offsetMs);
  return state === 'good' ? words.clockGood(offset) : words.clockOff(offset);
}

/** `12 ms`, `40 s`, without the sign; a dash where it is not known. */
export function offsetText(offsetMs: number | null): string {
  if (offsetMs === null) return '–';
  const size = Math.abs(offsetMs);
  if (size >= 1000) return `${formatNumber(Math.round(size / 100) / 10)} s`;
  return `${formatNumber(Math.round(size))} ms`;
}
