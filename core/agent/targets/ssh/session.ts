import type { Result } from '@osiriscare/core/result';
import type { Privilege } from '../invocation.ts';
import type { StartProgram } from '../program.ts';
import { orCancelled } from '../or-cancelled.ts';
import type { TargetError } from '../target.ts';
import type { Connection } from './open-connection.ts';

/** A connection in use, with what was found out about it. */
export interface Session {
  readonly start: StartProgram;
  /** Version of the sign-in with which it was opened. */
  readonly version: string;
  /** For sudo, should it ask; null where none is known. */
  readonly sudoPassword: string | null;
  readonly isOpen: () => boolean;
  /** How to become root on it; found out once. A search that was cancelled or broke off is done again. */
  readonly privilege: (signal: AbortSignal) => Promise<Result<Privilege, TargetError>>;
  /** Keeps it open until the use is disposed of; some time after the last use it closes by itself. */
  readonly use: () => Disposable;
  /** Closes it as soon as nobody uses it. */
  readonly retire: () => void;
}

export interface SessionOptions {
  readonly version: string;
  readonly sudoPassword: string | null;
  readonly idleMs: number;
  readonly findPrivilege: (signal: AbortSignal) => Promise<Result<Privilege, TargetError>>;
}

export function createSession(connection: Connection, options: SessionOptions): Session {
  let uses = 0;
  let isRetired = false;
  let known: Promise<Result<Privilege, TargetError>> | undefined;
  const close = (): void => connection[Symbol.dispose]();
  const closeLater = (): NodeJS.Timeout => setTimeout(close, options.idleMs).unref();
  let idle = closeLater();

  const release = (): void => {
    uses -= 1;
    if (uses > 0) return;
    if (isRetired) close();
    else idle = closeLater();
  };

  return {
    start: connection.start,
    version: options.version,
    sudoPassword: options.sudoPassword,
    isOpen: () => !isRetired && connection.isOpen(),
    privilege: async (signal) => {
      for (;;) {
        const current = (known ??= options.findPrivilege(signal));
        const found = await orCancelled(current, signal);
        if (found.ok || found.error.type === 'privilege_refused') return found;
        if (known === current) known = undefined;
        // Whoever began the search gave it up; who still needs it begins another.
        if (found.error.type !== 'cancelled' || signal.aborted) return found;
      }
    },
    use: () => {
      clearTimeout(idle);
      uses += 1;
      let isUsed = true;
      return {
        [Symbol.dispose]: () => {
          if (isUsed) release();
          isUsed = false;
        },
      };
    },
    retire: () => {
      isRetired = true;
      if (uses === 0) close();
    },
  };
}
