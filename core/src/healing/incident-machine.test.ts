import { describe, expect, it } from 'vitest';
import type { FindingState } from '../checks/finding.ts';

import { acceptedFrom, advanceIncident, openIncident } from './incident-machine.ts';
import type { Incident, IncidentEvent } from './incident-record.ts';

const at = 1_767_603_600_000;
const finding = (state: FindingState) => ({
  hostId: 'desk-1',
  checkId: 'plain',
  state,
  summary: state,
  observed: {},
  at,
});
const opened = openIncident('one', finding('drift'), null).incident;

const found = (state: FindingState, sinceChange: number): IncidentEvent => ({
  type: 'finding',
  finding: finding(state),
  sinceChange,
});
const attemptId = 'first';
const started: IncidentEvent = { type: 'attempt-started', at, attemptId, runbookTitle: 'Mend' };
const begun = (step: 'remediate' | 'rollback'): IncidentEvent => ({
  type: 'change-begun',
  at,
  attemptId,
  step,
});
const interrupted: IncidentEvent = {
  type: 'attempt-ended',
  at,
  attemptId,
  ending: { outcome: 'interrupted', because: 'The agent was restarted.' },
  sinceChange: 0,
};

function after(...events: IncidentEvent[]): Incident {
  return events.reduce(next, opened);
}

describe('an incident', () => {
  it('is healed by a fresh pass after an interrupted change, which itself was no success', () => {
    const midway = after(started, begun('remediate'), interrupted);
    expect(midway).toMatchObject({ state: 'open', failures: 1 });
    const result = advanceIncident(midway, found('pass', midway.changes));
    expect(result).toMatchObject({ ok: true, value: { incident: { state: 'healed' } } });
  });

  it('is not healed, but closed, when our change was being taken back or did not help', () => {
    const back = after(started, begun('remediate'), begun('rollback'), interrupted);
    expect(next(back, found('pass', back.changes))).toMatchObject({ ending: 'went-away' });
    const midway = after(started, begun('remediate'), interrupted);
    const still = next(midway, found('drift', midway.changes));
    expect(next(still, found('pass', still.changes))).toMatchObject({ ending: 'went-away' });
  });

  it('takes no look that began before it was opened or before the last change', () => {
    expect(advanceIncident(opened, found('pass', 0))).toMatchObject({
      error: { type: 'finding_stale' },
    });
    const midway = after(started, begun('remediate'), interrupted);
    for (const count of [opened.changes, opened.changes + 1])
      expect(advanceIncident(midway, found('pass', count))).toMatchObject({
        error: { type: 'finding_stale' },
      });
    const later = openIncident('two', finding('drift'), midway).incident;
    expect(later.changes).toBeGreaterThan(midway.changes);
  });

  it('refuses a success without a passed check or without a change', () => {
    const running = after(started);
    const look = { kind: 'answered', state: 'pass', summary: '', observed: {} } as const;
    const success = (incident: Incident, state: FindingState): IncidentEvent => ({
      type: 'attempt-ended',
      at,
      attemptId,
      ending: { outcome: 'success', look: { ...look, state } },
      sinceChange: incident.changes,
    });
    const unproven = { error: { type: 'success_unproven' } };
    expect(advanceIncident(running, success(running, 'pass'))).toMatchObject(unproven);
    const changed = after(started, begun('remediate'));
    expect(advanceIncident(changed, success(changed, 'unknown'))).toMatchObject(unproven);
    expect(next(changed, success(changed, 'pass')).state).toBe('healed');
  });

  it('never leaves a final state', () => {
    const closed = after({ type: 'closed', at, by: 'may', reason: 'done' });
    for (const event of [found('drift', closed.changes), started, interrupted])
      expect(advanceIncident(closed, event)).toEqual({
        ok: false,
        error: { type: 'incident_ended', state: 'closed' },
      });
    for (const states of Object.values(acceptedFrom))
      expect(states.filter((state) => state === 'healed' || state === 'closed')).toEqual([]);
  });

  it('is closed when its host is not watched any more, but not in the middle of a repair', () => {
    const left: IncidentEvent = { type: 'host-left', at };
    expect(after(left)).toMatchObject({ state: 'closed', ending: 'not-watched', endedAt: at });
    expect(advanceIncident(after(started), left)).toMatchObject({
      error: { type: 'transition_refused' },
    });
    expect(after(started, interrupted, left).state).toBe('closed');
  });

  it('takes steps only of the attempt under way', () => {
    const other: IncidentEvent = { type: 'change-begun', at, attemptId: 'other', step: 'rollback' };
    expect(advanceIncident(after(started), other)).toMatchObject({
      error: { type: 'attempt_other' },
    });
  });
});

function next(incident: Incident, event: IncidentEvent): Incident {
  const result = advanceIncident(incident, event);
  if (!result.ok) throw new Error(result.error.type);
  return result.value.incident;
}
