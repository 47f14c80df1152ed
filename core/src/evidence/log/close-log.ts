import { equalBytes } from '../../trust/bytes.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import { verifyConsistency } from '../merkle/verify-proof.ts';
import { closePredecessor } from './close-predecessor.ts';
import type { HeaderLine } from './lines.ts';
import type { PendingSignature } from './pending-signature.ts';
import {
  checkpointSignatures,
  cosignaturesUnder,
  type NotedCheckpoint,
} from './read-checkpoint.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** After the last line: what can only be asked of the whole. Returns the signatures of checkpoints and witnesses. */
export function closeLog(state: VerifierState): readonly PendingSignature[] {
  const { header } = state;
  hold(state, header !== undefined, { check: 'layout', reason: 'There is nothing in it.' });
  if (header === undefined) return [];
  hold(state, state.count === header.to - header.from, {
    check: 'complete',
    position: header.from + state.count,
    reason: `The header announces ${header.to - header.from} entries, and there are ${state.count}.`,
  });
  if (header.kind === 'log') closeTree(state);
  for (const seen of state.roots.seen)
    if (seen.origin === header.origin) checkSeen(state, seen, header);
  return [
    ...state.checkpoints.flatMap((checkpoint) => signaturesUnder(state, checkpoint)),
    ...closePredecessor(state),
  ];
}

function signaturesUnder(
  state: VerifierState,
  checkpoint: NotedCheckpoint,
): readonly PendingSignature[] {
  const key = state.keys.at(checkpoint.size);
  if (key !== undefined)
    return checkpointSignatures(checkpoint, { check: 'checkpoint-signature', key }, state);
  checkpoint.isSound &&= hold(state, false, {
    check: 'history',
    verdict: 'NOT PROVEN',
    position: checkpoint.size,
    reason: 'The key that signed the checkpoint is not known.',
  });
  return cosignaturesUnder(checkpoint, undefined, state);
}

/** The checkpoints of a whole log against the tree that its entries give. */
function closeTree(state: VerifierState): void {
  for (const checkpoint of state.checkpoints) {
    const { size: position, root } = checkpoint;
    const isCovered = hold(state, position <= state.count, {
      check: 'checkpoint-size',
      position,
      reason: `The checkpoint covers ${position} entries, and there are ${state.count}: the tail was cut.`,
    });
    const found = state.rootBySize.get(position);
    const isSame = found === undefined || equalBytes(found, root);
    const hasRoot = hold(state, isSame, {
      check: 'checkpoint-root',
      position,
      reason: 'The entries give another root than the checkpoint: they were rewritten.',
    });
    checkpoint.isSound &&= isCovered && hasRoot;
  }
}

function checkSeen(state: VerifierState, seen: Checkpoint, { kind }: HeaderLine): void {
  if (seen.size === 0) return;
  if (kind === 'log') checkSeenInLog(state, seen);
  else checkSeenByPacket(state, seen);
}

function checkSeenInLog(state: VerifierState, { size: position, root }: Checkpoint): void {
  const found = state.rootBySize.get(position);
  hold(state, found !== undefined && equalBytes(found, root), {
    check: 'seen',
    position,
    reason: `The first ${position} entries are not those that were seen before: cut or rewritten.`,
  });
}

function checkSeenByPacket(state: VerifierState, seen: Checkpoint): void {
  const [checkpoint] = state.checkpoints;
  if (checkpoint === undefined) return;
  const proof = state.consistencyProofs.get(seen.size);
  const hashes = seen.size === checkpoint.size ? [] : proof;
  const isProvable = hold(state, hashes !== undefined && seen.size <= checkpoint.size, {
    check: 'seen',
    verdict: 'NOT PROVEN',
    position: seen.size,
    reason: 'Nothing proves that what was seen before is the beginning of this log.',
  });
  if (!isProvable || hashes === undefined) return;
  hold(state, verifyConsistency(state.sha256, { older: seen, newer: checkpoint }, hashes), {
    check: 'seen',
    position: seen.size,
    reason: 'What was seen before is not the beginning of this log: it was rewritten.',
  });
}
