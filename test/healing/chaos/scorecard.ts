import { healMs, isAsExpected, isFalselyHealed, type Trial } from './trial.ts';

/** Median and 95th percentile by nearest rank, in seconds. */
export interface Times {
  readonly count: number;
  readonly median: number | null;
  readonly p95: number | null;
}

/** How the agent fared under attack (SPEC B10). Percentages are 0 to 100; of nothing they are 100. */
export interface Scorecard {
  readonly attacks: number;
  readonly hosts: number;
  /** Attacks that the right check saw, of all. */
  readonly detectionPercent: number;
  /** Those that a rule with a runbook answers, of the seen ones. */
  readonly ruleCoveragePercent: number;
  /** Attempts that ended with a fresh check that passed, of all attempts that ended. */
  readonly executionPercent: number;
  /** Attacks from which came what had to. */
  readonly asExpectedPercent: number;
  /** "Healed" while the lab's own eyes still saw the damage. */
  readonly falselyHealed: number;
  /** From the attack to the fresh check that passed, without a person: checks that every round asks. */
  readonly healSeconds: Times;
  /** The same from the round that was asked for, where the check is asked less often than a round comes. */
  readonly healAfterRoundSeconds: Times;
  /** From a person's wish for a repair to the fresh check that passed. */
  readonly healAfterWishSeconds: Times;
}

/** The scorecard of these trials. Pure. */
export function scorecardOf(trials: readonly Trial[]): Scorecard {
  const seen = trials.filter(({ seenAt }) => seenAt !== null);
  const attempts = trials.flatMap((trial) => trial.attempts);
  const healed = trials.flatMap((trial) => {
    const ms = healMs(trial);
    return ms === null ? [] : [{ ms, roundAsked: trial.roundAsked }];
  });
  const wished = trials.flatMap(({ personAskedAt, endedAt }) =>
    personAskedAt === null || endedAt === null ? [] : [endedAt - personAskedAt],
  );
  return {
    attacks: trials.length,
    hosts: new Set(trials.map(({ hostId }) => hostId)).size,
    detectionPercent: percent(seen.length, trials.length),
    ruleCoveragePercent: percent(
      count(seen, ({ hasRule }) => hasRule),
      seen.length,
    ),
    executionPercent: percent(
      count(attempts, (outcome) => outcome === 'success'),
      attempts.length,
    ),
    asExpectedPercent: percent(count(trials, isAsExpected), trials.length),
    falselyHealed: count(trials, isFalselyHealed),
    healSeconds: timesOf(healed.filter(({ roundAsked }) => !roundAsked).map(({ ms }) => ms)),
    healAfterRoundSeconds: timesOf(
      healed.filter(({ roundAsked }) => roundAsked).map(({ ms }) => ms),
    ),
    healAfterWishSeconds: timesOf(wished),
  };
}

/** Goals of SPEC B10 that the scorecard misses, as clauses; empty when all are reached. `withTimes` only at the interval that they were set for. */
export function missedGoals(
  card: Scorecard,
  { withTimes }: { readonly withTimes: boolean },
): string[] {
  const { p95 } = card.healSeconds;
  const missed: (string | false)[] = [
    card.detectionPercent < 100 && `detection is ${card.detectionPercent}%, not 100%`,
    card.ruleCoveragePercent < 90 && `rule coverage is ${card.ruleCoveragePercent}%, under 90%`,
    card.asExpectedPercent < 100 && `${card.asExpectedPercent}% ended as they had to, not 100%`,
    card.falselyHealed > 0 && `${card.falselyHealed} were called healed and were not`,
    withTimes && (p95 === null || p95 > 120) && `p95 of the time to heal is ${p95} s, over 120 s`,
  ];
  return missed.filter((each) => each !== false);
}

function timesOf(takenMs: readonly number[]): Times {
  const sorted = takenMs.map((ms) => Math.round(ms / 100) / 10).sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, median: rank(0.5), p95: rank(0.95) };
}

function count<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10;
}
