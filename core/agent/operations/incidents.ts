import type { IncidentDetail } from '@osiriscare/core/contracts/agent';
import type { Incident, IncidentEvent } from '@osiriscare/core/healing';
import { err, ok, type Result } from '@osiriscare/core/result';
import { incidentBusy, incidentEnded, unknown, type AgentError } from '../errors.ts';
import type { AgentService } from '../service.ts';
import type { AgentParts } from './agent-parts.ts';
import { presentIncident, presentIncidentDetail } from './present-incident.ts';

type IncidentOperations = Pick<
  AgentService,
  'listIncidents' | 'incident' | 'acknowledgeIncident' | 'closeIncident' | 'retryIncident'
>;

const mostListed = 500;

/** Operations on incidents. */
export function incidentOperations(parts: AgentParts): IncidentOperations {
  const { store, clock } = parts;
  return {
    listIncidents: (search) => {
      const found = store.incidents.search({ ...search, most: mostListed + 1 });
      const listed = found.slice(0, mostListed);
      const incidents = listed.map((incident) => presentIncident(incident, parts));
      return { incidents, more: found.length > mostListed };
    },
    incident: (id) => {
      const incident = store.incidents.find(id);
      return incident
        ? ok(presentIncidentDetail(incident, parts))
        : err(unknown('incident_unknown'));
    },
    acknowledgeIncident: (id, { by, note }) =>
      act(id, { type: 'acknowledged', at: clock.now(), by, note }, parts),
    closeIncident: (id, { by, reason }) =>
      act(id, { type: 'closed', at: clock.now(), by, reason }, parts),
    retryIncident: (id, { by }) => {
      const asked = act(id, { type: 'retry-asked', at: clock.now(), by }, parts);
      if (asked.ok) parts.visitSoon(asked.value.hostId);
      return asked;
    },
  };
}

function act(
  id: string,
  event: IncidentEvent,
  parts: AgentParts,
): Result<IncidentDetail, AgentError> {
  const incident = parts.store.incidents.find(id);
  if (!incident) return err(unknown('incident_unknown'));
  const applied = parts.book.apply(incident, event);
  return applied.ok ? ok(presentIncidentDetail(applied.value, parts)) : err(refusal(incident));
}

/** People's events are refused for two reasons only: it is over, or it is being repaired. */
function refusal({ endedAt }: Incident): AgentError {
  return endedAt === null ? incidentBusy() : incidentEnded();
}
