import type { Clock } from '@osiriscare/core/clock';
import type { Logger } from '@osiriscare/core/node/log';
import type { Rounds } from '../watch/index.ts';

/** Begins rounds on schedule. */
export interface AgentLoop {
  readonly nextRoundAt: () => number | null;
  readonly finished: Promise<void>;
}

export interface LoopDeps {
  readonly rounds: Rounds;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly everyMs: number;
  /** Resolves after so many milliseconds, or when the agent stops. */
  readonly wait: (ms: number) => Promise<void>;
  /** Brings the list of hosts up to date before a round. */
  readonly prepare: () => void;
  /** Follows each round. */
  readonly conclude: () => void;
  readonly stopping: AbortSignal;
}

/** One round after the other's beginning, not its end: a host that hangs holds nobody up but itself. */
export function startLoop(deps: LoopDeps): AgentLoop {
  let nextAt: number | null = null;
  const running = new Set<Promise<void>>();
  const repeat = async (): Promise<void> => {
    while (!deps.stopping.aborted) {
      const round = beginRound(deps);
      running.add(round);
      void round.then(() => running.delete(round));
      nextAt = deps.clock.now() + deps.everyMs;
      await deps.wait(deps.everyMs);
    }
    await Promise.allSettled(running);
  };
  return { nextRoundAt: () => nextAt, finished: repeat() };
}

/** A round that cannot begin (a full disk) is told in the log; the next one is tried at its time. */
async function beginRound({ prepare, rounds, conclude, logger }: LoopDeps): Promise<void> {
  try {
    prepare();
    await rounds.scheduled();
    conclude();
  } catch (cause) {
    logger.error('round-failed', { message: cause instanceof Error ? cause.message : 'unknown' });
  }
}
