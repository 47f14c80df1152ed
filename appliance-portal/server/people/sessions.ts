import type { Role } from '@osiriscare/core/contracts/portal';
import type { Clock } from '@osiriscare/core/clock';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import type { PortalStore, StoredSession } from '../store/index.ts';
import { isToken, newToken, tokenHash } from './session-tokens.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const idleMs = 8 * hourMs;
const longestMs = 7 * 24 * hourMs;
const longestByCodeMs = 8 * hourMs;
/** The time of last use is written this often at most. */
const touchMs = minuteMs;

/** Somebody who is signed in. */
export interface SignedIn {
  /** As it stands in the cookie; never stored. */
  readonly token: string;
  readonly tokenHash: string;
  readonly personId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: number;
}

/** Sessions end 8 hours after the last use and 7 days after sign-in at the latest; those by the kiosk's code after 8 hours. */
export interface Sessions {
  readonly open: (who: SessionOwner) => SignedIn;
  /** The session of a cookie's value, whatever strangers put there. */
  readonly find: (token: string) => SignedIn | undefined;
  readonly close: (session: SignedIn) => void;
  /** Removes what has ended; tells the token hashes that are left. */
  readonly sweep: () => ReadonlySet<string>;
}

interface SessionOwner {
  /** Null for somebody who came by the kiosk's code. */
  readonly personId: string | null;
  readonly name: string;
  readonly role: Role;
}

export function createSessions(store: PortalStore, clock: Clock): Sessions {
  return {
    open: (who) => {
      const token = newToken();
      const now = clock.now();
      const session: StoredSession = {
        tokenHash: tokenHash(token),
        personId: who.personId,
        name: who.name,
        role: who.role,
        createdAt: now,
        usedAt: now,
        endsAt: now + (who.personId === null ? longestByCodeMs : longestMs),
      };
      store.sessions.add(session);
      return signedIn(token, session);
    },
    find: (token) => {
      const now = clock.now();
      const session = isToken(token) ? store.sessions.find(tokenHash(token)) : undefined;
      if (!session || now >= expiresAt(session)) return undefined;
      if (now - session.usedAt < touchMs) return signedIn(token, session);
      prolong(store, session.tokenHash, now);
      return signedIn(token, { ...session, usedAt: now });
    },
    close: (session) => store.sessions.remove(session.tokenHash),
    sweep: () => store.sessions.sweep(clock.now(), clock.now() - idleMs),
  };
}

/** On a full disk a session is not prolonged, and yet lasts: whoever is in must be able to stop the scanner. */
function prolong(store: PortalStore, tokenHash: string, now: number): void {
  try {
    store.sessions.touch(tokenHash, now);
  } catch (cause) {
    if (!databaseErrorOf(cause)) throw cause;
  }
}

function expiresAt(session: StoredSession): number {
  return Math.min(session.usedAt + idleMs, session.endsAt);
}

function signedIn(token: string, session: StoredSession): SignedIn {
  return {
    token,
    tokenHash: session.tokenHash,
    personId: session.personId,
    name: session.name,
    role: session.role,
    expiresAt: expiresAt(session),
  };
}
