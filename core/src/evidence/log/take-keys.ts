import { equalBytes } from '../../trust/bytes.ts';
import { isSoundKey, type EntryLink } from './read-entry.ts';
import { hold, type VerifierState } from './verifier-state.ts';

/** Learns the key that an entry announces: the first, or the one for all entries behind it. */
export function takeKeys(state: VerifierState, link: EntryLink, position: number): void {
  if (link.kind === 'log_start' && position === 0) {
    state.start = link;
    checkPinned(state, link);
    learn(state, link, { position, from: 0 });
  }
  if (link.kind === 'key_change') learn(state, link, { position, from: position + 1 });
}

function learn(
  state: VerifierState,
  { key }: EntryLink,
  { position, from }: { readonly position: number; readonly from: number },
): void {
  const reason = 'Under that key signatures mean nothing.';
  if (hold(state, isSoundKey(key), { check: 'key-form', position, reason }) && key)
    state.keys.change(from, key);
}

function checkPinned(state: VerifierState, { key }: EntryLink): void {
  const pinned = state.roots.logs.filter(({ name }) => name === state.header?.origin);
  const isKnown = hold(state, pinned.length > 0, {
    check: 'pinned-key',
    verdict: 'NOT PROVEN',
    position: 0,
    reason: 'No trust root names this log: its key is whatever it says.',
  });
  if (!isKnown || pinned.length === 0) return;
  hold(state, key !== undefined && pinned.some((root) => equalBytes(root.key, key)), {
    check: 'pinned-key',
    position: 0,
    reason: 'The log was started with another key than the one in the trust roots.',
  });
}
