import type { Check, Severity } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import { exceptionFor, type AcceptedDrift } from '../healing/exception.ts';

/**
 * How one check stands on one host, as scores see it. `accepted` is a drift that an exception covers: it pulls the score down like any other, and is shown apart. `unknown` is also
 * what was never looked at, or too long ago.
 */
export const standingStates = ['pass', 'drift', 'accepted', 'unknown'] as const;
export type StandingState = (typeof standingStates)[number];

/** One check on one host. What does not apply to the host has no standing. */
export interface Standing {
  readonly hostId: string;
  readonly checkId: string;
  readonly severity: Severity;
  readonly state: StandingState;
}

/** What the standing of one check on one host follows from. */
export interface StandingInput {
  readonly hostId: string;
  readonly check: Pick<Check, 'id' | 'severity' | 'intervalSeconds'>;
  /** The newest finding; undefined when there was none yet. */
  readonly finding: Pick<Finding, 'state' | 'at'> | undefined;
  readonly exceptions: readonly AcceptedDrift[];
  readonly now: number;
}

const dayMs = 86_400_000;

/** A finding counts for a day, or for three of its check's intervals if that is longer. After that nobody knows. */
export function isFresh(at: number, intervalSeconds: number, now: number): boolean {
  return now - at <= Math.max(dayMs, 3 * intervalSeconds * 1000);
}

/** How a check stands on a host; null when it does not apply there. */
export function standingOf(input: StandingInput): Standing | null {
  const { hostId, check, finding } = input;
  if (finding?.state === 'not-applicable') return null;
  return { hostId, checkId: check.id, severity: check.severity, state: stateOf(input) };
}

function stateOf({ hostId, check, finding, exceptions, now }: StandingInput): StandingState {
  if (finding === undefined || !isFresh(finding.at, check.intervalSeconds, now)) return 'unknown';
  if (finding.state === 'pass') return 'pass';
  if (finding.state !== 'drift') return 'unknown';
  const drift = { hostId, checkId: check.id };
  return exceptionFor(exceptions, drift, now) ? 'accepted' : 'drift';
}
