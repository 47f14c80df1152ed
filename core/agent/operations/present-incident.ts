import type { IncidentDetail, IncidentSummary } from '@osiriscare/core/contracts/agent';
import type { Incident } from '@osiriscare/core/healing';
import type { AgentParts } from './agent-parts.ts';

type Presenting = Pick<AgentParts, 'store' | 'library'>;

/** One row of the list of incidents. */
export function presentIncident(
  incident: Incident,
  { store, library }: Presenting,
): IncidentSummary {
  const check = library.check(incident.checkId);
  return {
    id: incident.id,
    hostId: incident.hostId,
    hostName: store.hosts.find(incident.hostId)?.name ?? incident.hostId,
    checkId: incident.checkId,
    title: check?.title ?? incident.checkId,
    category: check?.category ?? 'services',
    severity: check?.severity ?? 'medium',
    state: incident.state,
    hold: incident.hold,
    holdUntil: incident.holdUntil,
    escalation: incident.escalation,
    ending: incident.ending,
    openedAt: incident.openedAt,
    changedAt: incident.changedAt,
    endedAt: incident.endedAt,
    attempts: incident.attempts,
  };
}

/** An incident with its whole history. */
export function presentIncidentDetail(incident: Incident, parts: Presenting): IncidentDetail {
  const { store, library } = parts;
  return {
    ...presentIncident(incident, parts),
    meaning: library.check(incident.checkId)?.meaning ?? '',
    firstObserved: incident.firstObserved,
    lastObserved: incident.lastObserved,
    attemptList: store.attempts.ofIncident(incident.id).map((attempt) => ({
      id: attempt.id,
      runbookId: attempt.runbookId,
      runbookTitle: library.runbook(attempt.runbookId)?.runbook.title ?? attempt.runbookId,
      ruleId: attempt.ruleId,
      startedAt: attempt.startedAt,
      endedAt: attempt.endedAt,
      outcome: attempt.outcome,
    })),
    timeline: store.incidents.timeline(incident.id),
  };
}
