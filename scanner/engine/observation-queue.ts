import type { Observation } from '@osiriscare/core/inventory';
import type { Logger } from '@osiriscare/core/node/log';

/** Stands between those who notice things and the database. */
export interface ObservationQueue {
  readonly push: (observation: Observation) => void;
  /** Writes everything that waits, now. */
  readonly flush: () => void;
}

export interface QueueDeps {
  readonly store: (observations: readonly Observation[]) => void;
  readonly logger: Logger;
  /** Runs soon, but lets what is already under way go first. */
  readonly soon: (task: () => void) => void;
  readonly later: (afterMs: number, task: () => void) => void;
}

const largestBatch = 250;
const mostWaiting = 20_000;
const retryAfterMs = 1_000;

/**
 * Writes observations as soon as the event loop comes round, several in one transaction when many arrive together: a kill loses at most what has just arrived.
 *
 * When the database refuses (a full disk), they wait in memory, 20,000 at most, the oldest given up first, and are tried again every second.
 */
export function createObservationQueue(deps: QueueDeps): ObservationQueue {
  let waiting: Observation[] = [];
  let isPlanned = false;

  const flush = (): void => {
    isPlanned = false;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      try {
        deps.store(batch);
      } catch (cause) {
        deps.logger.error('observations-not-stored', {
          reason: cause instanceof Error ? cause.message : String(cause),
          waiting: waiting.length,
        });
        plan((task) => deps.later(retryAfterMs, task));
        return;
      }
      waiting = waiting.slice(batch.length);
    }
  };
  const plan = (when: (task: () => void) => void): void => {
    if (isPlanned) return;
    isPlanned = true;
    when(flush);
  };
  return {
    push: (observation) => {
      waiting.push(observation);
      if (waiting.length > mostWaiting) waiting = waiting.slice(-mostWaiting);
      plan(deps.soon);
    },
    flush,
  };
}
