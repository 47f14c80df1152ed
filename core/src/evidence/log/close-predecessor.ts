import { toBase64 } from '../../trust/base64.ts';
import { signaturesBy } from '../checkpoint/signed-note.ts';
import type { PendingSignature } from './pending-signature.ts';
import { checkpointSignatures, type NotedCheckpoint } from './read-checkpoint.ts';
import type { Predecessor } from './read-entry.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** The log that this one continues: its last witnessed checkpoint is the one that the first entry names, and nobody saw a later one. */
export function closePredecessor(state: VerifierState): readonly PendingSignature[] {
  const named = state.start?.predecessor;
  const { predecessor } = state;
  if (named === undefined) {
    const reason = 'A log before is shown, and the first entry names none.';
    hold(state, predecessor === undefined, { check: 'predecessor', reason });
    return [];
  }
  checkSeen(state, named);
  const isShown = hold(state, predecessor !== undefined, {
    check: 'predecessor',
    verdict: 'NOT PROVEN',
    position: 0,
    reason: 'The checkpoint of the log before is not there.',
  });
  if (!isShown || predecessor === undefined) return [];
  hold(state, isNamed(predecessor, named), {
    check: 'predecessor',
    position: 0,
    reason: 'The first entry names another checkpoint than the one that is shown.',
  });
  return signaturesOf(state, predecessor);
}

function isNamed({ origin, size, root }: NotedCheckpoint, named: Predecessor): boolean {
  return origin === named.origin && size === named.size && toBase64(root) === named.root;
}

function checkSeen(state: VerifierState, { origin, size, root }: Predecessor): void {
  for (const seen of state.roots.seen) {
    if (seen.origin !== origin) continue;
    const isOlder = seen.size < size || (seen.size === size && toBase64(seen.root) === root);
    hold(state, isOlder, {
      check: 'predecessor',
      position: 0,
      reason: `The log before was seen with ${seen.size} entries, and is continued from ${size}.`,
    });
  }
}

function signaturesOf(
  state: VerifierState,
  predecessor: NotedCheckpoint,
): readonly PendingSignature[] {
  const pinned = state.roots.logs.filter(({ name }) => name === predecessor.origin);
  const isKnown = hold(state, pinned.length > 0, {
    check: 'predecessor',
    verdict: 'NOT PROVEN',
    position: 0,
    reason: 'No trust root names the log before.',
  });
  if (!isKnown) return [];
  // A log whose key was changed is pinned under each of its keys.
  const signing = pinned.find((root) => signaturesBy(predecessor.note, root).length > 0);
  return checkpointSignatures(predecessor, { check: 'predecessor', key: signing?.key }, state);
}
