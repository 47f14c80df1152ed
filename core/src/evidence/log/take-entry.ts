import { toHex } from '../../trust/hex.ts';
import { genesisHash } from '../bundle/chain.ts';
import { checkProof, growTree } from './entry-in-tree.ts';
import { takeKeys } from './take-keys.ts';
import type { EntryLine, HeaderLine } from './lines.ts';
import type { PendingSignature } from './pending-signature.ts';
import { readEntry, type Entry, type EntryLink } from './read-entry.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** Takes the next entry of the range. */
export function takeEntry(
  state: VerifierState,
  line: EntryLine,
  header: HeaderLine,
): readonly PendingSignature[] {
  const position = header.from + state.count;
  const entry = readEntry(line, position, state);
  if (entry.link) checkLink(state, entry.link, { position, origin: header.origin });
  if (header.kind === 'log') growTree(state, entry, line);
  else checkProof(state, entry, { position, proof: line.proof });
  state.count += 1;
  state.previousHash = toHex(entry.hash);
  return signaturesOf(state, entry, position);
}

interface Place {
  readonly position: number;
  readonly origin: string;
}

function checkLink(state: VerifierState, link: EntryLink, { position, origin }: Place): void {
  const { log, prevHash, kind } = link;
  hold(state, log === origin, {
    check: 'log-name',
    position,
    reason: `The entry is of another log, ${log}.`,
  });
  hold(state, link.position === position, {
    check: 'chain-position',
    position,
    reason: `The entry says that it is number ${link.position}.`,
  });
  const previous = position === 0 ? genesisHash : state.previousHash;
  hold(state, previous === undefined || prevHash === previous, {
    check: 'prev-hash',
    position,
    reason: 'The entry does not follow the one before it.',
  });
  hold(state, (kind === 'log_start') === (position === 0), {
    check: 'log-start',
    position,
    reason: 'A log starts with its start, and only there.',
  });
}

/** The signature of an entry, under the key in force at its place; then the entry may change the key. */
export function signaturesOf(
  state: VerifierState,
  entry: Entry,
  position: number,
): readonly PendingSignature[] {
  if (position === 0 && entry.link) takeKeys(state, entry.link, position);
  const key = state.keys.at(position);
  if (position > 0 && entry.link) takeKeys(state, entry.link, position);
  const isKnown = hold(state, key !== undefined, {
    check: 'history',
    verdict: 'NOT PROVEN',
    position,
    reason: 'The key in force is not known: the start of the log is missing.',
  });
  if (!isKnown || key === undefined || !entry.isWellSigned) return [];
  const reason = 'The entry is not signed by the key in force.';
  const settle = (isValid: boolean): void =>
    void hold(state, isValid, { check: 'entry-signature', position, reason });
  return [{ task: entry.taskUnder(key), settle }];
}
