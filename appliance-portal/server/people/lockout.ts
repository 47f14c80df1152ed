import { isIP } from 'node:net';
import { nameKey, type SignInFailureStore } from '../store/index.ts';

const freeFailures = 5;
const firstLockMs = 15 * 60_000;
const longestLockMs = 60 * 60_000;
const forgottenAfterMs = 24 * 60 * 60_000;

/** Whether somebody may try to sign in. */
type Attempt =
  /** `locksUntil` when this is the last before a lock, unless it succeeds. */
  | { readonly allowed: true; readonly locksUntil: number | null }
  | { readonly allowed: false; readonly until: number };

/**
 * Counts failed sign-ins by name and by address.
 *
 * An attempt is counted before the passcode is looked at, so that a hundred at once are a hundred attempts; success clears the counts. The fifth failure locks for
 * 15 minutes, each further one for twice as long, at most an hour: a stranger cannot keep a manager out for a day. The counts outlive a restart.
 */
export interface Lockout {
  readonly begin: (name: string | null, address: string, now: number) => Attempt;
  readonly succeed: (name: string | null, address: string) => void;
}

export function createLockout(store: SignInFailureStore): Lockout {
  const subjectsOf = (name: string | null, address: string): string[] => [
    `address:${networkOf(address)}`,
    ...(name === null ? [] : [`name:${nameKey(name)}`]),
  ];
  return {
    begin: (name, address, now) => {
      store.forgetBefore(now - forgottenAfterMs);
      const subjects = subjectsOf(name, address);
      const until = Math.max(...subjects.map((subject) => store.read(subject).lockedUntil));
      // No lock is longer than the longest: one that seems so is of a clock that was set back since.
      if (until > now && until - now <= longestLockMs) return { allowed: false, until };
      const locks = subjects.map((subject) => countFailure(store, subject, now));
      const locksUntil = Math.max(...locks);
      return { allowed: true, locksUntil: locksUntil > now ? locksUntil : null };
    },
    succeed: (name, address) => {
      for (const subject of subjectsOf(name, address)) store.clear(subject);
    },
  };
}

function countFailure(store: SignInFailureStore, subject: string, now: number): number {
  const failures = store.read(subject).failures + 1;
  const lockMs = Math.min(firstLockMs * 2 ** (failures - freeFailures), longestLockMs);
  const lockedUntil = failures < freeFailures ? 0 : now + lockMs;
  store.write(subject, { failures, lockedUntil }, now);
  return lockedUntil;
}

/** A person with IPv6 has a whole /64 to sign in from. */
function networkOf(address: string): string {
  if (isIP(address) !== 6 || address.includes('.')) return address;
  const [head = ''] = address.split('::');
  const groups = [...head.split(':').filter(Boolean), '0', '0', '0', '0'];
  return groups.slice(0, 4).join(':');
}
