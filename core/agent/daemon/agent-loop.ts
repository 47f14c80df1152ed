import type { Clock } from '@osiriscare/core/clock';
import type { Rounds } from '../watch/index.ts';

/** Begins rounds on schedule. */
export interface AgentLoop {
  readonly nextRoundAt: () => number | null;
  readonly finished: Promise<void>;
}

export interface LoopDeps {
  readonly rounds: Rounds;
  readonly clock: Clock;
  readonly everyMs: number;
  /** Resolves after so many milliseconds, or when the agent stops. */
  readonly wait: (ms: number) => Promise<void>;
  /** Brings the list of hosts up to date before a round. */
  readonly prepare: () => void;
  readonly stopping: AbortSignal;
}

/** One round after the other's beginning, not its end: a host that hangs holds nobody up but itself. */
export function startLoop(deps: LoopDeps): AgentLoop {
  let nextAt: number | null = null;
  const running = new Set<Promise<void>>();
  const repeat = async (): Promise<void> => {
    while (!deps.stopping.aborted) {
      deps.prepare();
      const round = deps.rounds.scheduled();
      running.add(round);
      void round.finally(() => running.delete(round));
      nextAt = deps.clock.now() + deps.everyMs;
      await deps.wait(deps.everyMs);
    }
    await Promise.allSettled(running);
  };
  return { nextRoundAt: () => nextAt, finished: repeat() };
}
