import type { ClockVerdict } from '@osiriscare/core/contracts/agent';
import { clockNeverAsked } from '@osiriscare/core/time';
import type { TimeServers } from './ask-servers.ts';

/** Keeps the verdict on the clock fresh. */
export interface ClockWatch extends AsyncDisposable {
  /** The last verdict; `unknown` before the first. */
  readonly verdict: () => ClockVerdict;
  /** Asks now, or waits for the asking that is under way. */
  readonly ask: () => Promise<ClockVerdict>;
}

export interface ClockWatchDeps {
  readonly servers: TimeServers;
  /** Calls the work again and again until it is told to stop. */
  readonly every: (intervalMs: number, work: () => void) => () => void;
  /** Hears each new verdict. */
  readonly changed: (verdict: ClockVerdict) => void;
}

/** Public servers ask to be asked rarely; a clock that drifts a lot drifts some milliseconds in that time. */
const clockIntervalMs = 15 * 60_000;

/** Asks at once and then every 15 minutes. */
export function createClockWatch({ servers, every, changed }: ClockWatchDeps): ClockWatch {
  const stopping = new AbortController();
  let verdict = clockNeverAsked;
  let asking: Promise<ClockVerdict> | null = null;
  const askOnce = async (): Promise<ClockVerdict> => {
    const next = await servers.ask(stopping.signal);
    asking = null;
    if (stopping.signal.aborted) return verdict;
    verdict = next;
    changed(verdict);
    return verdict;
  };
  const ask = (): Promise<ClockVerdict> => (asking ??= askOnce());
  void ask();
  const stop = every(clockIntervalMs, () => void ask());
  return {
    verdict: () => verdict,
    ask,
    [Symbol.asyncDispose]: async () => {
      stop();
      stopping.abort();
      await asking;
    },
  };
}
