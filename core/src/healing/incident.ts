import { z } from 'zod';

/**
 * Where an incident stands.
 *
 * `open` waits for a repair (or for the reason that holds it back to end), `healing` is being repaired, `escalated` waits for a person, `acknowledged` means that a person has
 * it in hand, `suppressed` is quiet for a while after flapping. Ends: `healed` (a fresh check after the last change passed) and `closed` (by a person, or the drift went away without us).
 */
export const incidentStates = [
  'open',
  'healing',
  'healed',
  'escalated',
  'suppressed',
  'acknowledged',
  'closed',
] as const;
export type IncidentState = (typeof incidentStates)[number];

export const finalIncidentStates = ['healed', 'closed'] as const satisfies readonly IncidentState[];

/**
 * How an incident ended. `healed`: a fresh check passed and our last change stood. The others close it: the drift `went-away` without us, the check is `not-applicable` to the host
 * any more, the host is `not-watched` any more, or a person closed it (`by-person`).
 */
export const incidentEndings = [
  'healed',
  'went-away',
  'not-applicable',
  'not-watched',
  'by-person',
] as const;
export type IncidentEnding = (typeof incidentEndings)[number];

/**
 * What became of one attempt to repair. `success` only after a fresh check on the host passed; `not-needed` when the drift was gone before anything was changed; `reverted` when the
 * host was put back and looks as before; `interrupted` when the agent ended, or leave to change was taken away, midway.
 */
export const attemptOutcomes = [
  'success',
  'not-needed',
  'failed',
  'reverted',
  'interrupted',
] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** Why an open incident is not being repaired right now. */
export const holdReasons = [
  'healing-off',
  'audit-only',
  'excepted',
  'runbook-disabled',
  /** Its rule acts in the present mode only when a person asks. */
  'asks-first',
  'stopped',
  'cooldown',
  'circuit-open',
  'window-closed',
  'host-busy',
  'host-limit',
  'host-unreachable',
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Why an incident went to a person. */
export const escalationReasons = [
  'no-rule',
  'rule-escalates',
  'flapping',
  'repair-failed',
  'rollback-failed',
  'host-key-changed',
  'host-misbehaves',
] as const;
export type EscalationReason = (typeof escalationReasons)[number];

/** Names of the steps of an incident's history; each entry has a time, a sentence and, where a person acted, a name. */
export const timelineKinds = [
  'seen',
  'still-seen',
  'held-back',
  'attempt-started',
  'changed',
  'verified',
  'verify-failed',
  'rolled-back',
  'rollback-failed',
  'attempt-failed',
  'interrupted',
  'healed',
  'escalated',
  'suppressed',
  'acknowledged',
  'closed',
  'reopened',
  'note',
] as const;
export const timelineKindSchema = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof timelineKindSchema>;
