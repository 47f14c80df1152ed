import type { Rule } from './rule.ts';
import type { HealingMode } from './rule.ts';
import type { ParameterValues, Runbook } from './runbook.ts';
import type { ChangePermission } from './attempt.ts';
import type { RepairMode } from './check-mode.ts';
import { circuitEnd, cooldownEnd, recurrences, type HealingHistory } from './history.ts';
import { hostLimitEnd } from './host-limit.ts';
import type { EscalationReason, HoldReason } from './incident.ts';
import type { Incident, IncidentEvent } from './incident-record.ts';
import { circuit, flapping, isWithin } from './limits.ts';

/** Whether the host can be worked on, as far as is known. */
export type HostContact = 'reachable' | 'unreachable' | 'key-changed' | 'misbehaves';

/** The rule that answers a drift, and its runbook when it runs one. */
export interface RuleMatch {
  readonly rule: Pick<Rule, 'id' | 'action' | 'modes'>;
  readonly runbook: Pick<Runbook, 'id' | 'disruptive'> | null;
}

/** Everything that the decision looks at. Times are milliseconds since 1970-01-01 UTC. */
export interface HealingInput {
  readonly incident: Incident;
  readonly now: number;
  /** Of the same host and check. */
  readonly history: HealingHistory;
  readonly settings: {
    readonly mode: HealingMode;
    readonly allowDisruptiveOutsideWindow: boolean;
    /** Most hosts that are changed within an hour. */
    readonly hostsPerHour: number;
    readonly disabledRunbooks: readonly string[];
  };
  /** "Stop all repairs" is in force. */
  readonly stopped: boolean;
  /** Of the check on this host's group; see `checkModeFor`. */
  readonly checkMode: RepairMode;
  /** The exception that covers it; see `exceptionFor` and `exceptionEnd`. */
  readonly exception: { readonly until: number } | null;
  readonly contact: HostContact;
  readonly match: RuleMatch | null;
  readonly window: { readonly open: boolean; readonly nextOpensAt: number | null };
  /** Hosts with an attempt under way. */
  readonly healingHosts: ReadonlySet<string>;
  /** When each host was last changed; at least those of the last hour. */
  readonly changedHosts: ReadonlyMap<string, number>;
}

/** What is to be done about an incident now. */
export type HealingDecision =
  | {
      readonly action: 'heal';
      readonly ruleId: string;
      readonly runbookId: string;
      readonly parameters: ParameterValues;
    }
  | { readonly action: 'hold'; readonly reason: HoldReason; readonly until: number | null }
  | { readonly action: 'escalate'; readonly reason: EscalationReason }
  /** Flapping: told to a person, then quiet until then. */
  | { readonly action: 'suppress'; readonly until: number }
  /** The quiet after flapping is over. */
  | { readonly action: 'end-suppression' }
  /** A person has it, it is being repaired, quiet or ended. */
  | { readonly action: 'leave' };

type Reason = (input: HealingInput) => HealingDecision | null;

const hold = (reason: HoldReason, until: number | null = null): HealingDecision => ({
  action: 'hold',
  reason,
  until,
});
const escalate = (reason: EscalationReason): HealingDecision => ({ action: 'escalate', reason });

/** Reasons by which nothing may be changed, also midway through an attempt; from the one that stops everything to the one that stops this repair for some hours. */
const forbidding: readonly Reason[] = [
  ({ stopped }) => (stopped ? hold('stopped') : null),
  ({ settings }) => (settings.mode === 'off' ? hold('healing-off') : null),
  ({ exception }) => (exception === null ? null : hold('excepted', exception.until)),
  ({ checkMode }) => (checkMode === 'audit' ? hold('audit-only') : null),
  ({ contact }) => (contact === 'key-changed' ? escalate('host-key-changed') : null),
  ({ contact }) => (contact === 'misbehaves' ? escalate('host-misbehaves') : null),
  withoutRunbook,
  switchedOff,
  asksFirst,
  outsideWindow,
];

/** Reasons by which no attempt begins. What a person asked for goes past the first four. */
const postponing: readonly Reason[] = [
  pastPerson(flaps),
  pastPerson(keepsFailing),
  pastPerson(circuitOpen),
  pastPerson(coolsDown),
  ({ contact }) => (contact === 'unreachable' ? hold('host-unreachable') : null),
  hostLimit,
  hostBusy,
];

/**
 * Decides what is to be done about an incident. Pure; the only place that decides it.
 *
 * The first reason in the documented order (docs/healing.md) is the one that is shown. A fresh drift for which none speaks is repaired at once.
 */
export function decideHealing(input: HealingInput): HealingDecision {
  const { incident, now } = input;
  if (isQuietOver(incident, now)) return { action: 'end-suppression' };
  if (incident.state !== 'open') return { action: 'leave' };
  return firstOf([...forbidding, ...postponing], input) ?? heal(input);
}

/**
 * What an attempt under way may still do. To be asked again before every step, since people act while it runs.
 *
 * A rollback waits for nothing but "stop all repairs": a change that did not do its work is taken back also outside the window.
 */
export function permissionFor(input: HealingInput): ChangePermission {
  return { remediate: firstOf(forbidding, input) === null, rollback: !input.stopped };
}

/** The event that writes a decision into the incident; null for `heal` (the executor starts an attempt) and `leave`. */
export function decisionEvent(decision: HealingDecision, at: number): IncidentEvent | null {
  switch (decision.action) {
    case 'hold':
      return { type: 'held', at, reason: decision.reason, until: decision.until };
    case 'escalate':
      return { type: 'escalated', at, reason: decision.reason };
    case 'suppress':
      return { type: 'suppressed', at, until: decision.until };
    case 'end-suppression':
      return { type: 'suppression-ended', at };
    case 'heal':
    case 'leave':
      return null;
  }
}

function isQuietOver({ state, holdUntil }: Incident, now: number): boolean {
  if (state !== 'suppressed') return false;
  const { suppressedMs } = flapping;
  return holdUntil === null || !isWithin(holdUntil - suppressedMs, suppressedMs, now);
}

function firstOf(reasons: readonly Reason[], input: HealingInput): HealingDecision | null {
  for (const reason of reasons) {
    const decision = reason(input);
    if (decision !== null) return decision;
  }
  return null;
}

function heal({ match }: HealingInput): HealingDecision {
  if (match?.rule.action.name !== 'run_runbook') return escalate('no-rule');
  const { runbook, parameters } = match.rule.action;
  return { action: 'heal', ruleId: match.rule.id, runbookId: runbook, parameters };
}

function withoutRunbook({ match }: HealingInput): HealingDecision | null {
  if (match === null) return escalate('no-rule');
  if (match.rule.action.name === 'escalate') return escalate('rule-escalates');
  return match.runbook === null ? escalate('no-rule') : null;
}

function switchedOff({ match, settings }: HealingInput): HealingDecision | null {
  const isOff = match?.runbook && settings.disabledRunbooks.includes(match.runbook.id);
  return isOff ? hold('runbook-disabled') : null;
}

function asksFirst({ incident, match, settings }: HealingInput): HealingDecision | null {
  if (incident.askedBy !== null) return null;
  const actsAlone = match?.rule.modes.some((mode) => mode === settings.mode);
  return actsAlone ? null : hold('asks-first');
}

/** SPEC A4: "disruptive actions wait for the window; allow_disruptive_outside_window is an explicit setting". */
function outsideWindow({ match, settings, window }: HealingInput): HealingDecision | null {
  if (!match?.runbook?.disruptive || settings.allowDisruptiveOutsideWindow || window.open)
    return null;
  return hold('window-closed', window.nextOpensAt);
}

function flaps({ history, now }: HealingInput): HealingDecision | null {
  if (recurrences(history, now) < flapping.recurrences) return null;
  return { action: 'suppress', until: now + flapping.suppressedMs };
}

/** Five attempts failed, the circuit was open, and the one after it failed as well: this needs a person. */
function keepsFailing({ incident }: HealingInput): HealingDecision | null {
  return incident.failures > circuit.failures ? escalate('repair-failed') : null;
}

function circuitOpen({ history, now }: HealingInput): HealingDecision | null {
  const until = circuitEnd(history, now);
  return until === null ? null : hold('circuit-open', until);
}

function coolsDown({ history, now }: HealingInput): HealingDecision | null {
  const until = cooldownEnd(history, now);
  return until === null ? null : hold('cooldown', until);
}

function hostLimit(input: HealingInput): HealingDecision | null {
  const limit = hostLimitEnd(input);
  return limit.reached ? hold('host-limit', limit.until) : null;
}

function hostBusy({ incident, healingHosts }: HealingInput): HealingDecision | null {
  return healingHosts.has(incident.hostId) ? hold('host-busy') : null;
}

function pastPerson(reason: Reason): Reason {
  return (input) => (input.incident.askedBy === null ? reason(input) : null);
}
