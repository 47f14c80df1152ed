import { err, ok, type Result } from '@osiriscare/core/result';
import type { TargetError } from '../target.ts';
import type { Session } from './session.ts';
import { createSharedOpening, type SharedOpening } from './shared-opening.ts';
import type { SignIn } from './sign-in.ts';

export interface KeeperOptions {
  readonly findSignIn: () => Result<SignIn, TargetError>;
  readonly open: (signIn: SignIn, signal: AbortSignal) => Promise<Result<Session, TargetError>>;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** For how long a refused sign-in is not tried again, so that no account is locked by us. */
  readonly refusalMs: number;
}

/** Keeps the one connection to a host. */
export interface SessionKeeper extends Disposable {
  /** The open session, or a new one; those who ask together share it. The caller's signal ends the caller's own wait. */
  readonly obtain: (signal: AbortSignal) => Promise<Result<Session, TargetError>>;
}

/** A sign-in that the host refused. */
interface Refusal {
  readonly version: string;
  readonly error: TargetError;
  readonly until: number;
}

export function createSessionKeeper(options: KeeperOptions): SessionKeeper {
  let session: Session | undefined;
  let opening: SharedOpening | undefined;
  let refusal: Refusal | undefined;
  let isDisposed = false;

  const settle = ({ version }: SignIn, opened: Result<Session, TargetError>): void => {
    if (opened.ok) {
      session = opened.value;
      if (isDisposed) session.retire();
    } else if (opened.error.type === 'sign_in_refused') {
      refusal = { version, error: opened.error, until: options.now() + options.refusalMs };
    }
  };
  const begin = (signIn: SignIn): SharedOpening =>
    createSharedOpening(signIn.version, async (signal) => {
      const opened = await options.open(signIn, signal);
      settle(signIn, opened);
      return opened;
    });
  const openOne = (signIn: SignIn): SharedOpening => {
    if (opening?.version !== signIn.version || !opening.isWanted()) opening = begin(signIn);
    return opening;
  };
  const current = ({ version }: SignIn): Session | undefined => {
    if (session?.isOpen() && session.version === version) return session;
    session?.retire();
    session = undefined;
    return undefined;
  };
  const refused = ({ version }: SignIn): Refusal | undefined =>
    refusal?.version === version && options.now() < refusal.until ? refusal : undefined;

  return {
    obtain: async (signal) => {
      const found = options.findSignIn();
      if (!found.ok) return found;
      const kept = current(found.value);
      if (kept) return ok(kept);
      const earlier = refused(found.value);
      if (earlier) return err(earlier.error);
      return await openOne(found.value).wait(signal);
    },
    [Symbol.dispose]: () => {
      isDisposed = true;
      opening?.[Symbol.dispose]();
      session?.retire();
    },
  };
}
