import type { Severity } from '../checks/check.ts';
import type { Standing, StandingState } from './standing.ts';

/** How many standings of each state there are. */
export type StandingCounts = Readonly<Record<StandingState, number>>;

/** A score with what made it. */
export interface Score {
  /** 0 to 100: the weighed share of what passes among what is known; null, "not known yet", while less than half of the weight is known. */
  readonly score: number | null;
  /** 0 to 100: the weighed share of what is known; null when there is nothing to look at. */
  readonly coverage: number | null;
  readonly counts: StandingCounts;
}

/** A standing that pulls a score down. */
export interface Pull {
  readonly hostId: string;
  readonly checkId: string;
  readonly state: 'drift' | 'accepted';
  /** By how many points, to a tenth; the pulls add up to what is missing to 100, but for rounding. */
  readonly points: number;
}

/** How much a check counts: one critical drift weighs as much as ten low ones. */
export const severityWeights: Readonly<Record<Severity, number>> = {
  critical: 10,
  high: 5,
  medium: 2,
  low: 1,
};

/** Of 100; below it there is no score, so that three answers of a hundred never make one. */
export const leastCoverage = 50;

/**
 * The score of a set of standings.
 *
 * Both figures are rounded down, so that 100 means all; what passes at all is never 0. Unknown standings lower the coverage and leave the score alone; accepted drifts count like drifts.
 */
export function scoreOf(standings: readonly Standing[]): Score {
  const passing = weightOf(standings, ['pass']);
  const known = knownWeight(standings);
  const coverage = share(known, weightOf(standings));
  const score = coverage === null || coverage < leastCoverage ? null : share(passing, known);
  return { score, coverage, counts: countsOf(standings) };
}

/** How many standings of each state there are. */
export function countsOf(standings: readonly Standing[]): StandingCounts {
  const counts = { pass: 0, drift: 0, accepted: 0, unknown: 0 };
  for (const { state } of standings) counts[state] += 1;
  return counts;
}

/** What pulls a score down, the heaviest first. */
export function pullsOf(standings: readonly Standing[]): Pull[] {
  const known = knownWeight(standings);
  return standings
    .flatMap(({ hostId, checkId, state, severity }): Pull[] =>
      state === 'drift' || state === 'accepted'
        ? [{ hostId, checkId, state, points: tenth((100 * severityWeights[severity]) / known) }]
        : [],
    )
    .sort((one, other) => other.points - one.points);
}

function knownWeight(standings: readonly Standing[]): number {
  return weightOf(standings, ['pass', 'drift', 'accepted']);
}

function weightOf(standings: readonly Standing[], states?: readonly StandingState[]): number {
  return standings
    .filter(({ state }) => states?.includes(state) ?? true)
    .reduce((sum, { severity }) => sum + severityWeights[severity], 0);
}

function share(part: number, whole: number): number | null {
  if (whole === 0) return null;
  return part === 0 ? 0 : Math.max(1, Math.floor((100 * part) / whole));
}

function tenth(value: number): number {
  return Math.round(10 * value) / 10;
}
