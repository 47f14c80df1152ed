import { fromBase64 } from '../../trust/base64.ts';
import { equalBytes } from '../../trust/bytes.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { bundleOf, isSignedBy, standsIn, type ShownEntry } from './shown-entry.ts';
import { alarm, type WitnessAlarm, type WitnessAnswer } from './witness-answer.ts';
import type { ReadCheckpoint, WitnessEffects, WitnessedLog } from './witnessed-log.ts';

/** Another log than the one that was seen, with its first entry. */
export interface ShownSuccessor extends ReadCheckpoint {
  readonly first: ShownEntry;
}

type LogStart = Extract<Bundle, { kind: 'log_start' }>;

/**
 * Decides about a log that is shown in place of the one that was seen, by its first entry.
 *
 * It is followed from now on if that entry stands in its checkpoint and commits to exactly what was seen. Where it commits to less, or to nothing, it is refused; where it commits to more,
 * what lies between was seen by nobody. Then a person decides.
 */
export function judgeSuccessor(
  seen: WitnessedLog,
  { log, note, first }: ShownSuccessor,
  effects: WitnessEffects,
): WitnessAnswer {
  // A checkpoint was made between the two answers.
  if (first.proof?.size !== log.size) return { type: 'wait' };
  const start = startOf(log, first, effects);
  if (!start) return alarm('unsigned', seen.size);
  const judged = judgePredecessor(seen, start.predecessor);
  return judged ? { ...judged, successor: log } : { type: 'cosign', log, note };
}

function judgePredecessor(
  seen: WitnessedLog,
  predecessor: LogStart['predecessor'],
): WitnessAlarm | undefined {
  if (predecessor?.origin !== seen.origin) return alarm('unlinked', seen.size);
  if (predecessor.size > seen.size) return alarm('gap', seen.size);
  const root = fromBase64(predecessor.root);
  const isSame = predecessor.size === seen.size && root !== undefined;
  return isSame && equalBytes(root, seen.root) ? undefined : alarm('unlinked', predecessor.size);
}

/** The start of the log, if it stands there and is signed by the log's key. */
function startOf(
  log: WitnessedLog,
  first: ShownEntry,
  effects: WitnessEffects,
): LogStart | undefined {
  const start = bundleOf(first);
  if (start?.kind !== 'log_start' || start.log !== log.origin) return undefined;
  const key = fromBase64(start.key);
  if (!key || !equalBytes(key, log.key.key)) return undefined;
  const isProven =
    standsIn(log, { ...first, position: 0 }, effects) && isSignedBy(first, key, effects);
  return isProven ? start : undefined;
}
