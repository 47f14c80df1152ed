import type { AttemptOutcome, IncidentEnding } from './incident.ts';
import { circuit, cooldownMs, flapping, isWithin } from './limits.ts';

export interface PastAttempt {
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  readonly outcome: AttemptOutcome | null;
}

export interface PastIncident {
  readonly endedAt: number;
  readonly ending: IncidentEnding;
}

/** What happened before on one (host, check), in the order in which it happened: the last 20 attempts and all incidents that ended within the last two hours are enough. */
export interface HealingHistory {
  readonly attempts: readonly PastAttempt[];
  readonly ended: readonly PastIncident[];
}

/** End of the cooldown; null when there is none now. */
export function cooldownEnd({ attempts }: HealingHistory, now: number): number | null {
  const last = attempts.at(-1);
  if (last === undefined) return null;
  return endOfSpan(last, cooldownMs, now);
}

/** End of the open circuit: the last five attempts all failed, the last of them within 30 minutes; null while it is closed. After its end one attempt may try again. */
export function circuitEnd({ attempts }: HealingHistory, now: number): number | null {
  const last = attempts.slice(-circuit.failures);
  if (last.length < circuit.failures || !last.every(hasFailed)) return null;
  const newest = last.at(-1);
  return newest === undefined ? null : endOfSpan(newest, circuit.openMs, now);
}

/** How often the drift came back within the last 120 minutes after it had gone. An incident that a person closed does not count: its drift was never gone. */
export function recurrences({ ended }: HealingHistory, now: number): number {
  return ended.filter(
    ({ endedAt, ending }) =>
      (ending === 'healed' || ending === 'went-away') && isWithin(endedAt, flapping.withinMs, now),
  ).length;
}

function hasFailed({ outcome }: PastAttempt): boolean {
  return outcome === 'failed' || outcome === 'reverted' || outcome === 'interrupted';
}

function endOfSpan({ startedAt, endedAt }: PastAttempt, spanMs: number, now: number) {
  const from = endedAt ?? startedAt;
  return isWithin(from, spanMs, now) ? from + spanMs : null;
}
