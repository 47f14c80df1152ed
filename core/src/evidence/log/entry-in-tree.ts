import { appendLeaf, rootOf } from '../merkle/edge.ts';
import { verifyInclusion } from '../merkle/verify-proof.ts';
import type { EntryLine } from './lines.ts';
import type { Entry } from './read-entry.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** An entry of a whole log: the tree grows by its leaf. */
export function growTree(state: VerifierState, { leafHash }: Entry, { proof }: EntryLine): void {
  const reason = 'Entries of a whole log have no proofs.';
  hold(state, proof === undefined, { check: 'layout', position: state.edge.size, reason });
  state.edge = appendLeaf(state.sha256, state.edge, leafHash).edge;
  if (state.askedSizes.has(state.edge.size))
    state.rootBySize.set(state.edge.size, rootOf(state.sha256, state.edge));
}

/** An entry of a packet: its proof leads to the packet's checkpoint. */
export function checkProof(
  state: VerifierState,
  { leafHash }: Entry,
  { position, proof }: { readonly position: number; readonly proof: EntryLine['proof'] },
): void {
  const [checkpoint] = state.checkpoints;
  // Behind the checkpoint: pending, told at the end.
  if (checkpoint === undefined || position >= checkpoint.size) return;
  if (proof === undefined) {
    state.unproved.push(position);
    return;
  }
  const inclusion = { index: position, leafHash, hashes: proof };
  hold(state, verifyInclusion(state.sha256, inclusion, checkpoint), {
    check: 'inclusion',
    position,
    reason: 'The proof does not lead from the entry to the root of the checkpoint.',
  });
}
