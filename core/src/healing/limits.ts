/** SPEC B5: "cooldown 600 s per (host, check)", counted from the end of an attempt. */
export const cooldownMs = 600_000;

/** SPEC B5: "3 recurrences in 120 min -> escalate and suppress for 1 h". */
export const flapping = {
  recurrences: 3,
  withinMs: 120 * 60_000,
  suppressedMs: 60 * 60_000,
} as const;

/** SPEC B5: "circuit breaker: 5 failed attempts -> 30 min open". */
export const circuit = { failures: 5, openMs: 30 * 60_000 } as const;

/** Span over which changed hosts are counted against `hostsPerHour`. */
export const hostLimitMs = 60 * 60_000;

/**
 * True while less than `lengthMs` lie between both moments, whichever comes first.
 *
 * The clock may be set back. A moment in the near future then still counts; one that lies further ahead than the span itself cannot be true and would hold things back for ever.
 */
export function isWithin(at: number, lengthMs: number, now: number): boolean {
  return Math.abs(now - at) < lengthMs;
}
