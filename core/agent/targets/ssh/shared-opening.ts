import type { Result } from '@osiriscare/core/result';
import { orCancelled } from '../or-cancelled.ts';
import type { TargetError } from '../target.ts';
import type { Session } from './session.ts';

/** A session that is being opened, for everybody who waits for it. */
export interface SharedOpening extends Disposable {
  /** Version of the sign-in that is used. */
  readonly version: string;
  /** False once it was given up. */
  readonly isWanted: () => boolean;
  /** The caller's signal ends the caller's own wait; when nobody waits any more the opening is given up. */
  readonly wait: (signal: AbortSignal) => Promise<Result<Session, TargetError>>;
}

export function createSharedOpening(
  version: string,
  open: (signal: AbortSignal) => Promise<Result<Session, TargetError>>,
): SharedOpening {
  const controller = new AbortController();
  const result = open(controller.signal);
  let waiting = 0;
  return {
    version,
    isWanted: () => !controller.signal.aborted,
    wait: async (signal) => {
      waiting += 1;
      try {
        return await orCancelled(result, signal);
      } finally {
        waiting -= 1;
        if (waiting === 0) controller.abort();
      }
    },
    [Symbol.dispose]: () => controller.abort(),
  };
}
