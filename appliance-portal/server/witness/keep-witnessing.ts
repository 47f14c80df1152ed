import type { Logger } from '@osiriscare/core/node/log';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import type { Witness } from './witness.ts';

/** The witness at work. Disposing waits for a look that is under way. */
export interface Witnessing extends AsyncDisposable {
  /** Whether the agent can be reached; it is asked at once when it is back. */
  readonly hear: (isReachable: boolean) => void;
}

const everyMs = 60_000;

/** Looks at the start, once a minute, and when the agent is back. A disk that refuses is told, and the next look tries again. */
export function keepWitnessing(witness: Pick<Witness, 'look'>, logger: Logger): Witnessing {
  let wasReachable = false;
  let last = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await witness.look();
    } catch (cause) {
      const error = databaseErrorOf(cause);
      if (!error) throw cause;
      logger.error('evidence-not-witnessed', { id: error.type });
    }
  };
  const start = (): void => {
    last = look();
  };
  const timer = setInterval(start, everyMs);
  start();
  return {
    hear: (isReachable) => {
      if (isReachable && !wasReachable) start();
      wasReachable = isReachable;
    },
    [Symbol.asyncDispose]: () => {
      clearInterval(timer);
      return last;
    },
  };
}
