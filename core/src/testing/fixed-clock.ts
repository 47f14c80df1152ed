import type { Clock } from '../clock.ts';

/** A clock that stands still until it is told otherwise. */
export interface FixedClock extends Clock {
  readonly advance: (byMs: number) => void;
  readonly set: (toMs: number) => void;
}

/** Starts at 2026-01-05T09:00:00Z, a Monday, unless told otherwise. */
export function createFixedClock(startMs = 1_767_603_600_000): FixedClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (byMs) => {
      nowMs += byMs;
    },
    set: (toMs) => {
      nowMs = toMs;
    },
  };
}
