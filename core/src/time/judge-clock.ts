import type { ClockVerdict } from '../contracts/agent/status.ts';
import type { Result } from '../result.ts';
import type { ClockSample } from './clock-sample.ts';

/** What came of asking one server; the error is a clause for people. */
export interface AskedServer {
  readonly name: string;
  readonly outcome: Result<ClockSample, string>;
}

/** Above that the clock counts as wrong, and evidence is marked. */
export const mostOffsetMs = 5_000;

/** Servers that know the time differ by no more than that and half of the way to them. */
const agreementMs = 250;

/**
 * The clock beside the median of what servers say.
 *
 * `unknown` while fewer than three of the servers gave an answer, or no more than half of them (where one or two are configured: while not all did); and when no majority of the answers
 * agrees with their median, since then nobody can tell which of them is right. Those that do not agree are outliers.
 */
export function judgeClock(asked: readonly AskedServer[], askedAt: number): ClockVerdict {
  const samples = asked.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []));
  const middle = medianOf(samples.map(({ offsetMs }) => offsetMs));
  const servers = asked.map((server) => serverOf(server, middle));
  const agreeing = servers.filter(({ offsetMs, outlier }) => offsetMs !== null && !outlier);
  const isTold = samples.length >= neededOf(asked.length) && agreeing.length * 2 > samples.length;
  if (middle === null || !isTold) return { state: 'unknown', offsetMs: null, askedAt, servers };
  const state = Math.abs(middle) > mostOffsetMs ? 'off' : 'good';
  return { state, offsetMs: middle, askedAt, servers };
}

/** Before anybody was asked. */
export const clockNeverAsked: ClockVerdict = {
  state: 'unknown',
  offsetMs: null,
  askedAt: null,
  servers: [],
};

function neededOf(configured: number): number {
  return Math.min(configured, Math.max(3, Math.floor(configured / 2) + 1));
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function serverOf(
  { name, outcome }: AskedServer,
  middle: number | null,
): ClockVerdict['servers'][number] {
  if (!outcome.ok)
    return { name, offsetMs: null, delayMs: null, outlier: false, problem: outcome.error };
  const { offsetMs, delayMs } = outcome.value;
  const outlier = Math.abs(offsetMs - (middle ?? offsetMs)) > agreementMs + delayMs / 2;
  return { name, offsetMs, delayMs, outlier, problem: null };
}
