import { randomUUID } from 'node:crypto';
import type { Finding } from '@osiriscare/core/checks';
import {
  advanceIncident,
  exceptionFor,
  openIncident,
  opensIncident,
  type Incident,
  type IncidentEvent,
  type Transition,
  type TransitionRefusal,
} from '@osiriscare/core/healing';
import { ok, type Result } from '@osiriscare/core/result';
import type { EvidenceRecorder } from '../evidence/index.ts';
import type { AgentStore } from '../store/index.ts';

/** Where incidents change: each change is worked out by the state machine and written with its history, and told. */
export interface IncidentBook {
  /** Applies an event; a refusal changes nothing. */
  readonly apply: (incident: Incident, event: IncidentEvent) => Result<Incident, TransitionRefusal>;
  /**
   * Takes a finding in: it is stored, and opens, changes or ends an incident.
   *
   * `sinceChange` is the number of changes of the last incident of its host and check when the look began, 0 without one; see `IncidentEvent`.
   */
  readonly take: (finding: Finding, sinceChange: number) => void;
}

export interface BookDeps {
  readonly store: AgentStore;
  readonly evidence: Pick<EvidenceRecorder, 'finding' | 'notes'>;
  /** Hears of every incident that was written, after it was written. */
  readonly changed: (incident: Incident) => void;
}

/** The book of incidents. Findings and incidents are written together with the evidence about them. */
export function createIncidentBook({ store, evidence, changed }: BookDeps): IncidentBook {
  const write = ({ incident, notes }: Transition): Incident => {
    store.transaction(() => {
      store.incidents.write(incident, notes);
      store.facts.changed('incident', incident.id);
      evidence.notes(incident, notes);
    });
    changed(incident);
    return incident;
  };
  const apply: IncidentBook['apply'] = (incident, event) => {
    const transition = advanceIncident(incident, event);
    return transition.ok ? ok(write(transition.value)) : transition;
  };
  return {
    apply,
    take: (finding, sinceChange) =>
      store.transaction(() => {
        const { hostId, checkId, at } = finding;
        evidence.finding(finding, store.findings.find(hostId, checkId));
        store.findings.write(finding);
        const current = store.incidents.liveOf(hostId, checkId) ?? null;
        const isExcepted = exceptionFor(store.exceptions.list(), finding, at) !== null;
        if (opensIncident(finding, { current, isExcepted }))
          write(openIncident(randomUUID(), finding, store.incidents.lastOf(hostId, checkId)));
        else if (current) apply(current, { type: 'finding', finding, sinceChange });
      }),
  };
}
