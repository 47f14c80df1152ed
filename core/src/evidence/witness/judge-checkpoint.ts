import { equalBytes } from '../../trust/bytes.ts';
import { parseVerifierKey } from '../checkpoint/verifier-key.ts';
import { verifyConsistency } from '../merkle/verify-proof.ts';
import { hashesOf } from './shown-entry.ts';
import { alarm, type WitnessAnswer } from './witness-answer.ts';
import {
  readShown,
  type ReadCheckpoint,
  type ShownCheckpoint,
  type WitnessEffects,
  type WitnessedLog,
} from './witnessed-log.ts';

/**
 * Decides what a witness answers. `known` are the logs that it saw, the one that it follows last; without one the log that is shown is pinned, with its key.
 *
 * Whatever is shown, in whatever order: no two checkpoints of one log are cosigned of which one is not the beginning of the other.
 */
export function judgeCheckpoint(
  known: readonly WitnessedLog[],
  shown: ShownCheckpoint,
  effects: WitnessEffects,
): WitnessAnswer {
  const followed = known.at(-1);
  if (shown.note === null) return judgeNothing(followed, shown, effects);
  const read = readShown(shown, effects);
  if (!read) return alarm('unsigned', followed?.size ?? 0);
  if (read.log.size === 0) return followed ? alarm('rewind', 0) : { type: 'wait' };
  if (!followed) return { type: 'cosign', ...read };
  if (read.log.origin === followed.origin)
    return judgeGrowth(followed, { ...read, consistency: shown.consistency }, effects);
  // A log that was left behind is never taken up again.
  if (known.some(({ origin }) => origin === read.log.origin)) return alarm('rewind', followed.size);
  return { type: 'other-log', ...read };
}

/** A new log has no checkpoint for a moment; one that was seen has one for good. */
function judgeNothing(
  followed: WitnessedLog | undefined,
  { verifierKey }: ShownCheckpoint,
  { sha256 }: WitnessEffects,
): WitnessAnswer {
  const key = parseVerifierKey(sha256, verifierKey ?? '');
  const isOther = key !== undefined && key.name !== followed?.origin;
  return !followed || isOther ? { type: 'wait' } : alarm('rewind', 0);
}

function judgeGrowth(
  seen: WitnessedLog,
  { log, note, consistency }: ReadCheckpoint & Pick<ShownCheckpoint, 'consistency'>,
  { sha256 }: WitnessEffects,
): WitnessAnswer {
  if (!equalBytes(log.key.key, seen.key.key)) return alarm('other-key', seen.size);
  if (log.size < seen.size) return alarm('rewind', log.size);
  if (log.size === seen.size && !equalBytes(log.root, seen.root)) return alarm('fork', seen.size);
  const hashes = consistency && hashesOf(consistency);
  const isContinued = hashes && verifyConsistency(sha256, { older: seen, newer: log }, hashes);
  return isContinued ? { type: 'cosign', log, note } : alarm('rewrite', seen.size);
}
