import type { IncidentDetail } from '@osiriscare/core/contracts/portal';
import { words } from './words.ts';

/** How far a repair that is under way has come. */
export interface RepairProgress {
  readonly done: number;
  readonly total: number;
  /** What is happening now, as a sentence. */
  readonly now: string;
}

/** Changing it, looking whether it worked, the check afresh. */
const total = 3;

/** Read from what stands in the history since the repair began; undefined while none is under way. */
export function repairProgress({
  state,
  timeline,
}: Pick<IncidentDetail, 'state' | 'timeline'>): RepairProgress | undefined {
  if (state !== 'healing') return undefined;
  const begun = timeline.findLastIndex(({ kind }) => kind === 'attempt-started');
  const kinds = timeline.slice(begun + 1).map(({ kind }) => kind);
  if (kinds.includes('verify-failed')) return { done: 2, total, now: words.nowUndoing };
  if (kinds.includes('verified')) return { done: 2, total, now: words.nowChecks };
  if (kinds.length > 0) return { done: 1, total, now: words.nowVerifies };
  return { done: 0, total, now: words.nowRepairs };
}
