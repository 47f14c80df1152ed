import type { Finding } from '../checks/finding.ts';
import { err, ok, type Result } from '../result.ts';
import { finalIncidentStates, type IncidentState } from './incident.ts';
import { applyEvent } from './incident-moves.ts';
import type {
  Incident,
  IncidentEvent,
  IncidentEventType,
  Transition,
  TransitionRefusal,
} from './incident-record.ts';

const waiting: readonly IncidentState[] = ['open', 'escalated', 'suppressed', 'acknowledged'];

/** From which states an event is accepted. Nothing leaves a final state. */
export const acceptedFrom: Readonly<Record<IncidentEventType, readonly IncidentState[]>> = {
  finding: [...waiting, 'healing'],
  held: ['open'],
  'attempt-started': ['open'],
  'change-begun': ['healing'],
  'step-reported': ['healing'],
  'attempt-ended': ['healing'],
  escalated: ['open'],
  suppressed: ['open'],
  'suppression-ended': ['suppressed'],
  acknowledged: ['open', 'escalated', 'suppressed'],
  closed: waiting,
  'host-left': waiting,
  'retry-asked': waiting,
  'exception-began': [...waiting, 'healing'],
  'exception-ended': [...waiting, 'healing'],
};

/**
 * A new incident for a drift that no exception covers and that has no incident under way; see {@link opensIncident}.
 *
 * `previous` is the last incident of the same host and check: its count of changes goes on, so that a look that began before this drift was seen is told from a fresh one.
 */
export function openIncident(id: string, drift: Finding, previous: Incident | null): Transition {
  const { hostId, checkId, at, observed } = drift;
  const incident: Incident = {
    id,
    hostId,
    checkId,
    state: 'open',
    hold: null,
    holdUntil: null,
    escalation: null,
    ending: null,
    attempts: 0,
    failures: 0,
    attemptId: null,
    changes: (previous?.changes ?? 0) + 1,
    changeStands: false,
    askedBy: null,
    openedAt: at,
    changedAt: at,
    endedAt: null,
    lastSeenAt: at,
    firstObserved: observed,
    lastObserved: observed,
  };
  return { incident, notes: [{ at, kind: 'seen', text: drift.summary, by: null, observed }] };
}

/** Whether a finding opens an incident: a drift, no incident of the host and check under way, and no exception. */
export function opensIncident(
  finding: Finding,
  around: { readonly current: Incident | null; readonly isExcepted: boolean },
): boolean {
  const isCovered = around.current !== null && !isFinal(around.current.state);
  return finding.state === 'drift' && !isCovered && !around.isExcepted;
}

/** True for states that nothing leaves. */
export function isFinal(state: IncidentState): boolean {
  return finalIncidentStates.some((final) => final === state);
}

/**
 * The only place in which an incident changes. A refusal leaves it as it is.
 *
 * `healed` comes only of a passed finding that was taken after the last change.
 */
export function advanceIncident(
  incident: Incident,
  event: IncidentEvent,
): Result<Transition, TransitionRefusal> {
  const refusal = refusalOf(incident, event);
  return refusal === null ? ok(applyEvent(incident, event)) : err(refusal);
}

function refusalOf(incident: Incident, event: IncidentEvent): TransitionRefusal | null {
  const { state } = incident;
  if (isFinal(state)) return { type: 'incident_ended', state };
  if (!acceptedFrom[event.type].includes(state))
    return { type: 'transition_refused', event: event.type, state };
  return foreign(incident, event) ?? stale(incident, event) ?? unproven(incident, event);
}

function foreign(incident: Incident, event: IncidentEvent): TransitionRefusal | null {
  if (event.type === 'finding') {
    const { hostId, checkId } = event.finding;
    const isOwn = hostId === incident.hostId && checkId === incident.checkId;
    return isOwn ? null : { type: 'finding_other', hostId, checkId };
  }
  if (event.type === 'attempt-started' || !('attemptId' in event)) return null;
  const { attemptId } = event;
  return attemptId === incident.attemptId ? null : { type: 'attempt_other', attemptId };
}

function stale({ changes }: Incident, event: IncidentEvent): TransitionRefusal | null {
  if (!('sinceChange' in event) || event.sinceChange === changes) return null;
  if (event.type === 'attempt-ended' && !('look' in event.ending)) return null;
  return { type: 'finding_stale', sinceChange: event.sinceChange, changes };
}

function unproven({ changeStands }: Incident, event: IncidentEvent): TransitionRefusal | null {
  if (event.type !== 'attempt-ended' || !('look' in event.ending)) return null;
  const { outcome, look } = event.ending;
  const isPassed = look.kind === 'answered' && look.state === 'pass';
  const isChanged = outcome === 'not-needed' || changeStands;
  return isPassed && isChanged ? null : { type: 'success_unproven' };
}
