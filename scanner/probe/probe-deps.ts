import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { bindTarget } from './binding.ts';
import type { NeighbourTable } from './neighbour.ts';
import type { ProbeDeps } from './probe.ts';
import { readClosing } from './tcp-state.ts';

/** The machine's own network, clock and kernel tables; the judgements come from outside. */
export function createProbeDeps(
  judgements: Pick<ProbeDeps, 'mayContact' | 'isMedicalFact'>,
  table: NeighbourTable,
): ProbeDeps {
  return {
    ...judgements,
    connect: (address, port) => connect({ host: address, port }),
    bind: (target) => bindTarget(target, table),
    timer: {
      now: () => performance.now(),
      sleep: async (forMs, signal) => {
        await sleep(forMs, undefined, { signal }).catch(() => {});
      },
    },
    readClosing,
    later,
  };
}

/** Runs `task` in a while, if the process still lives then. */
export function later(afterMs: number, task: () => void): void {
  setTimeout(task, afterMs).unref();
}
