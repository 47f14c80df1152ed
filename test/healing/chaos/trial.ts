import type {
  AttemptOutcome,
  EscalationReason,
  HoldReason,
  IncidentEnding,
} from '@osiriscare/core/healing';
import type { Expectation } from './attack.ts';

/** What became of one attack on one host. Times are milliseconds since 1970-01-01 UTC. */
export interface Trial {
  readonly attackId: string;
  readonly title: string;
  readonly seenBy: string;
  readonly expected: Expectation;
  readonly hostId: string;
  /** The check is asked less often than a round comes, so the lab asked for a round after the attack. */
  readonly roundAsked: boolean;
  /** When its last act was over. */
  readonly attackedAt: number;
  /** When the check's incident was opened; null while nobody saw it. */
  readonly seenAt: number | null;
  /** Why it was held back or given to a person, at the last sight of that. */
  readonly heldAs: HoldReason | EscalationReason | null;
  /** A rule of this release runs a runbook for the check. */
  readonly hasRule: boolean;
  /** When the lab asked for the repair, as a person does. */
  readonly personAskedAt: number | null;
  readonly ending: IncidentEnding | null;
  readonly endedAt: number | null;
  /** Outcomes of attempts that are over, the oldest first. */
  readonly attempts: readonly AttemptOutcome[];
  /** The incident's timeline in the agent's words, the oldest first. */
  readonly timeline: readonly { readonly at: number; readonly text: string }[];
  /** What the lab's own eyes saw right after the incident ended, and again at the end of the run: true when the damage was gone both times. */
  readonly soundAtEnd: boolean;
}

/** Whether everything came as it had to. */
export function isAsExpected(trial: Trial): boolean {
  const { expected, ending, soundAtEnd, attempts, personAskedAt } = trial;
  if (expected === 'person') return isHandedOver(trial);
  const isAskedFor = expected === 'repair' || personAskedAt !== null;
  return ending === 'healed' && soundAtEnd && attempts.at(-1) === 'success' && isAskedFor;
}

/** Seen, told, and left alone. */
function isHandedOver({ seenAt, heldAs, attempts, soundAtEnd }: Trial): boolean {
  return seenAt !== null && heldAs !== null && attempts.length === 0 && !soundAtEnd;
}

/** The agent says healed, and the lab's own eyes still see the damage. */
export function isFalselyHealed({ ending, soundAtEnd }: Trial): boolean {
  return ending === 'healed' && !soundAtEnd;
}

/** From the attack to the fresh check that passed; null where the agent did not heal it by itself. */
export function healMs(trial: Trial): number | null {
  const { expected, endedAt, attackedAt } = trial;
  if (expected !== 'repair' || endedAt === null || !isAsExpected(trial)) return null;
  return endedAt - attackedAt;
}
