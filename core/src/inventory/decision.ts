/** What a person can say about a device. Only the latest of each device counts. */
export type DecisionKind =
  /** "This is ordinary IT equipment." No power over a medical sign. */
  | 'clear'
  /** "Leave it alone": held although the evidence would clear it. */
  | 'hold'
  /** "This is a medical device." */
  | 'medical'
  /** "Contact this medical device all the same": named person, reason, expiry and packet budget. */
  | 'opt-in'
  /** Takes back whatever was said; the evidence decides again. */
  | 'withdraw';

interface DecisionBase {
  /** Sign-in name of the person. */
  readonly by: string;
  /** In the person's own words; never empty for `opt-in` and `clear`. */
  readonly reason: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

export interface PlainDecision extends DecisionBase {
  readonly kind: Exclude<DecisionKind, 'opt-in'>;
}

export interface OptIn extends DecisionBase {
  readonly kind: 'opt-in';
  /** From this moment on it has never been said. At most 90 days after `at`. */
  readonly expiresAt: number;
  /** Packets of probes that may be sent to it in all while the opt-in lasts, 20 to 1,000: with fewer no connection can be opened and cleanly closed. */
  readonly packetBudget: number;
}

export type Decision = PlainDecision | OptIn;

/** True when a person is named and a reason is given. The gate ignores a "clear" or an opt-in without them. */
export function isComplete({ by, reason }: Decision): boolean {
  return by.trim() !== '' && reason.trim() !== '';
}
