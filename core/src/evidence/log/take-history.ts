import { checkProof } from './entry-in-tree.ts';
import type { EntryLine, HeaderLine } from './lines.ts';
import type { PendingSignature } from './pending-signature.ts';
import { readEntry, type EntryLink } from './read-entry.ts';
import { signaturesOf } from './take-entry.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** Takes an entry outside the range of a packet that says which key was in force. Its place is what it says itself, and proved. */
export function takeHistory(
  state: VerifierState,
  line: EntryLine,
  header: HeaderLine,
): readonly PendingSignature[] {
  const entry = readEntry(line, null, state);
  const { link } = entry;
  if (link === undefined || !belongs(state, link, header)) return [];
  const { position } = link;
  state.lastHistory = position;
  hold(state, link.log === header.origin, {
    check: 'log-name',
    position,
    reason: `The entry is of another log, ${link.log}.`,
  });
  checkProof(state, entry, { position, proof: line.proof });
  return signaturesOf(state, entry, position);
}

function belongs(
  state: VerifierState,
  { kind, position }: EntryLink,
  { from, to }: HeaderLine,
): boolean {
  const isKeyEntry = kind === (position === 0 ? 'log_start' : 'key_change');
  const isOutside = position < from || position >= to;
  return hold(state, isKeyEntry && isOutside && position > state.lastHistory, {
    check: 'history',
    position,
    reason: 'Starts and changes of the key stand there, outside the range and in order.',
  });
}
