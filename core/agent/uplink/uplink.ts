import type { AgentStatus } from '@osiriscare/core/contracts/agent';
import type { Logger } from '@osiriscare/core/node/log';
import type { DeliverEvidence } from './evidence-queue.ts';
import type { FactMark, FactStore } from '../store/index.ts';

/** The way to central: what changed goes out, what was received comes back. Nothing that fails here stops detection or repair. */
export interface Uplink {
  /** Sends what changed; answers up to which revision it was received. Rejects when central cannot be reached. */
  readonly checkIn: (facts: readonly FactMark[], signal: AbortSignal) => Promise<number>;
  readonly deliver: DeliverEvidence;
}

export interface CheckInDeps {
  readonly uplink: Pick<Uplink, 'checkIn'>;
  readonly facts: FactStore;
  readonly logger: Logger;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or when the agent stops. */
  readonly wait: (ms: number) => Promise<void>;
  readonly everyMs: number;
  readonly stopping: AbortSignal;
}

/** Repeats check-ins until the agent stops. */
export interface CheckIns {
  readonly health: () => NonNullable<AgentStatus['uplink']>;
  readonly finished: Promise<void>;
}

const mostAtOnce = 500;
const jitter = 0.1;

/** SPEC A1: "Check-in every 60 s with ±10 % jitter; a slow or dead central never stops detection or healing". */
export function startCheckIns(deps: CheckInDeps): CheckIns {
  let health: NonNullable<AgentStatus['uplink']> = { state: 'on', id: null, message: null };
  const once = async (): Promise<void> => {
    const { uplink, facts, logger, stopping, everyMs } = deps;
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(everyMs)]);
    try {
      facts.acknowledge(await uplink.checkIn(facts.waiting(mostAtOnce), signal));
      health = { state: 'on', id: null, message: null };
    } catch (cause) {
      if (stopping.aborted) return;
      const name = cause instanceof Error ? cause.name : 'unknown';
      logger.warn('central-away', { cause: name });
      const message =
        'Central does not answer. The appliance goes on by itself and sends everything later.';
      health = { state: 'off', id: 'central_away', message };
    }
  };
  const repeat = async (): Promise<void> => {
    while (!deps.stopping.aborted) {
      await once();
      await deps.wait(deps.everyMs * (1 - jitter + 2 * jitter * deps.random()));
    }
  };
  return { health: () => health, finished: repeat() };
}
