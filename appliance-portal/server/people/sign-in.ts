import type { Clock } from '@osiriscare/core/clock';
import type { KnownPerson, PortalStore } from '../store/index.ts';
import { createLockout } from './lockout.ts';
import type { Passcodes } from './passcodes.ts';
import { codeRefused, passcodeWrong, signInLocked, signInRefused } from './problems.ts';
import { isToken, newToken, tokenHash } from './session-tokens.ts';
import type { Sessions, SignedIn } from './sessions.ts';

const codeLifeMs = 2 * 60_000;

/** Ways in: by name and passcode, and by the single-use code that the kiosk shows. */
export interface SignIn {
  /** Throws the problems `sign_in_refused` and `sign_in_locked`. */
  readonly byPasscode: (name: string, passcode: string, from: string) => Promise<SignedIn>;
  /** Asks somebody who is signed in for their passcode once more. Throws `passcode_wrong` and `sign_in_locked`. */
  readonly confirm: (person: KnownPerson, passcode: string, from: string) => Promise<void>;
  /** Gives the role viewer. Throws `sign_in_code_refused` and `sign_in_locked`. */
  readonly byCode: (code: string, name: string, from: string) => SignedIn;
  readonly makeCode: () => { readonly code: string; readonly expiresAt: number };
}

export interface SignInDeps {
  readonly store: PortalStore;
  readonly sessions: Sessions;
  readonly passcodes: Passcodes;
  readonly clock: Clock;
}

/** Who somebody says they are; without a hash there is nobody of that name. */
interface Claim {
  readonly name: string;
  readonly from: string;
  readonly hash: string | undefined;
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { store, sessions, passcodes, clock } = deps;
  const lockout = createLockout(store.signInFailures);
  const audit = createSignInAudit(deps);
  const begin = (name: string | null, from: string): number | null => {
    const attempt = lockout.begin(name, from, clock.now());
    if (!attempt.allowed) throw signInLocked(attempt.until, clock.now());
    return attempt.locksUntil;
  };
  const check = async (claim: Claim, passcode: string): Promise<boolean> => {
    const locksUntil = begin(claim.name, claim.from);
    const matches = await passcodes.matches(passcode, claim.hash);
    if (matches) lockout.succeed(claim.name, claim.from);
    else audit.refused(claim.name, claim.from, locksUntil);
    return matches;
  };
  return {
    byPasscode: async (name, passcode, from) => {
      const person = store.people.findByName(name);
      const matches = await check({ name, from, hash: person?.passcodeHash }, passcode);
      if (!person || !matches) throw signInRefused();
      store.people.noteSignIn(person.id, clock.now());
      audit.succeeded({ by: person.name, role: person.role, from }, 'passcode');
      return sessions.open({ personId: person.id, name: person.name, role: person.role });
    },
    confirm: async ({ name, passcodeHash }, passcode, from) => {
      if (!(await check({ name, from, hash: passcodeHash }, passcode))) throw passcodeWrong();
    },
    byCode: (code, name, from) => {
      const locksUntil = begin(null, from);
      if (!isToken(code) || !store.signInCodes.use(tokenHash(code), clock.now())) {
        audit.refused(name, from, locksUntil);
        throw codeRefused();
      }
      lockout.succeed(null, from);
      const guest = `${name} (by code)`;
      audit.succeeded({ by: guest, role: 'viewer', from }, 'code on the screen');
      return sessions.open({ personId: null, name: guest, role: 'viewer' });
    },
    makeCode: () => {
      const code = newToken();
      const expiresAt = clock.now() + codeLifeMs;
      store.signInCodes.add(tokenHash(code), expiresAt, clock.now());
      return { code, expiresAt };
    },
  };
}

interface Who {
  readonly by: string;
  readonly role: 'viewer' | 'manager';
  readonly from: string;
}

function createSignInAudit({ store, clock }: SignInDeps) {
  return {
    succeeded: ({ by, role, from }: Who, way: string): void => {
      const text = `Signed in with the ${way}.`;
      store.audit.append({ at: clock.now(), by, role, from, action: 'sign-in', text });
    },
    refused: (name: string, from: string, locksUntil: number | null): void => {
      const text =
        locksUntil === null
          ? 'Sign-in refused.'
          : `Sign-in refused, and locked until ${new Date(locksUntil).toISOString()}.`;
      const at = clock.now();
      const action = locksUntil === null ? 'sign-in-refused' : 'sign-in-locked';
      store.audit.append({ at, by: name, role: 'nobody', action, text, from });
    },
  };
}
