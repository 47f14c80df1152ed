import type { Decision } from './decide.ts';
import type { DecisionKind } from './decision-kind.ts';

const dayMs = 24 * 60 * 60_000;
const longestOptInDays = 90;

/** What stands in the fields of the dialog, as text. */
export interface DecisionForm {
  readonly kind: DecisionKind;
  readonly ids: readonly string[];
  readonly reason: string;
  /** `2026-01-05`; only for an opt-in. */
  readonly until: string;
  readonly budget: string;
}

/** The request that the fields ask for. An opt-in lasts to the end of its day, local time. */
export function decisionFrom({ kind, ids, reason, until, budget }: DecisionForm): Decision {
  const told = { ids: [...ids], reason: reason.trim() };
  if (kind !== 'opt-in') return { kind, ...told };
  const expiresAt = new Date(`${until}T23:59:59`).getTime();
  return { kind, ...told, expiresAt, packetBudget: Number(budget) };
}

/** The local day so many days from now, as an input of type date writes it. */
export function dayIn(days: number, now: number): string {
  const date = new Date(now + days * dayMs);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** Last day that an opt-in may last to; its end stays within 90 days. */
export function latestDay(now: number): string {
  return dayIn(longestOptInDays - 1, now);
}
