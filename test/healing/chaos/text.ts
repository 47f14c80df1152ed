import type { Scorecard, Times } from './scorecard.ts';
import { isAsExpected, isFalselyHealed, type Trial } from './trial.ts';

/** One line a trial, in the order of the attacks. */
export function linesOfTrials(trials: readonly Trial[]): string[] {
  return trials.map((trial) => {
    const mark = isAsExpected(trial) ? 'as wanted' : 'NOT AS WANTED';
    return `${mark.padEnd(14)} ${trial.hostId.padEnd(6)} ${trial.title}: ${outcomeOf(trial)}`;
  });
}

/** What came of it, as a clause. */
export function outcomeOf(trial: Trial): string {
  const { seenAt, endedAt, attackedAt, ending, heldAs, personAskedAt } = trial;
  if (seenAt === null) return 'not seen';
  if (trial.expected === 'person' && isAsExpected(trial)) return 'told to a person';
  if (isFalselyHealed(trial)) return 'called healed, and is not';
  if (ending === null || endedAt === null)
    return heldAs === null ? 'seen, and not over in time' : `told to a person (${heldAs})`;
  if (ending !== 'healed') return `ended as ${ending}`;
  const took = (from: number) => `${((endedAt - from) / 1000).toFixed(1)} s`;
  if (personAskedAt !== null) return `healed ${took(personAskedAt)} after a person asked`;
  return `healed ${took(attackedAt)} after the attack`;
}

/** The scorecard for the terminal. */
export function linesOfCard(card: Scorecard): string[] {
  return [
    `${card.attacks} attacks on ${card.hosts} ${card.hosts === 1 ? 'host' : 'hosts'}`,
    line('detection', `${card.detectionPercent}%`),
    line('rule coverage', `${card.ruleCoveragePercent}%`),
    line('execution', `${card.executionPercent}%`),
    line('ended as they had to', `${card.asExpectedPercent}%`),
    line('falsely healed', String(card.falselyHealed)),
    line('time to heal', timesText(card.healSeconds)),
    line('  after an asked round', timesText(card.healAfterRoundSeconds)),
    line("  after a person's wish", timesText(card.healAfterWishSeconds)),
  ];
}

function line(name: string, value: string): string {
  return `${name.padEnd(24)} ${value}`;
}

function timesText({ count, median, p95 }: Times): string {
  return count === 0 ? 'none' : `median ${median} s, p95 ${p95} s (${count})`;
}
