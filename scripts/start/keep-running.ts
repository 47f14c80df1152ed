import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram, type Program, type ProgramEnd, type ProgramPlan } from './program.ts';

const longestPauseSeconds = 30;
const steadyMs = 60_000;
/** Ends with this code when it cannot run as asked: starting it again would change nothing. */
const cannotRunAsAsked = 2;

/** What time and the system do, so that a test need not wait. */
export interface Surroundings {
  readonly start: (plan: ProgramPlan) => Program;
  readonly now: () => number;
  /** False when it was cut short. */
  readonly pause: (seconds: number, signal: AbortSignal) => Promise<boolean>;
}

const realSurroundings: Surroundings = {
  start: startProgram,
  now: () => performance.now(),
  pause: async (seconds, signal) => {
    await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  },
};

/** Starts a program again whenever it ends by itself, after 1, 2, 4 … 30 seconds; it ends for good when it cannot run as asked. */
export function keepRunning(
  plan: ProgramPlan,
  { start, now, pause }: Surroundings = realSurroundings,
): Program {
  const stopping = new AbortController();
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  let current = begin();
  function begin(): Program {
    const program = start(plan);
    void program.ready.then(isReady);
    return program;
  }
  async function untilEndedForGood(): Promise<ProgramEnd> {
    for (let failures = 0; ; failures += 1) {
      const startedAt = now();
      const end = await current.ended;
      if (end.exitCode === cannotRunAsAsked || stopping.signal.aborted) return end;
      if (now() - startedAt >= steadyMs) failures = 0;
      const seconds = Math.min(2 ** failures, longestPauseSeconds);
      console.error(`the ${plan.name} ended (${endWords(end)}); starting it again in ${seconds} s`);
      if (!(await pause(seconds, stopping.signal))) return end;
      current = begin();
    }
  }
  const ended = untilEndedForGood();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await current.stop();
    await ended;
  };
  return { ready, ended, stop };
}

function endWords({ exitCode, signal }: ProgramEnd): string {
  return signal ?? `exit code ${exitCode ?? 'unknown'}`;
}
