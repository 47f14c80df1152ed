import { describe, expect, it } from 'vitest';
import { someIncident, someIncidentDetail } from '../agent/testing.ts';
import { hasRepair } from './has-repair.ts';
import { incidentSteps } from './incident-steps.ts';
import { incidentTitle } from './incident-title.ts';
import { incidentsAnswer } from './incidents-answer.ts';
import { lastLook, observedRows } from './observed-rows.ts';
import { repairProgress } from './repair-progress.ts';
import { rowNoteOf, standingOf } from './standing.ts';

const attempt = {
  id: 'a',
  runbookId: 'r',
  runbookTitle: 'Repair',
  ruleId: null,
  startedAt: 5000,
  endedAt: 40_000,
};
const statesOf = (...[detail]: Parameters<typeof incidentSteps>) =>
  incidentSteps(detail).map(({ state }) => state);

describe('the sentence above the incidents', () => {
  it('says what was repaired and how many need a person', () => {
    const calm = { healedToday: 0, escalated: 0, healing: 0, open: 0 };
    expect(incidentsAnswer({ ...calm, healedToday: 3, escalated: 1 })).toBe(
      '3 faults were repaired today. 1 needs a person.',
    );
    expect(incidentsAnswer({ ...calm, healedToday: 1, escalated: 2, healing: 1 })).toBe(
      '1 fault was repaired today. 1 is being repaired now. 2 need a person.',
    );
    expect(incidentsAnswer(calm)).toBe('Nothing had to be repaired today. Nothing needs a person.');
  });

  it('never says that nothing needs a person while a fault waits', () => {
    const counts = { healedToday: 0, escalated: 0, healing: 0, open: 2 };
    expect(incidentsAnswer(counts)).toBe(
      'Nothing had to be repaired today. 2 wait; each says for what.',
    );
    expect(incidentsAnswer({ ...counts, escalated: 1, open: 1 })).toBe(
      'Nothing had to be repaired today. 1 needs a person. 1 waits; each says for what.',
    );
  });
});

describe('the picture of an incident', () => {
  it('shows all three marks only when a fresh check passed', () => {
    const attemptList = [{ ...attempt, outcome: 'success' as const }];
    const healed = { state: 'healed', ending: 'healed', endedAt: 48_000 } as const;
    expect(statesOf(someIncidentDetail({ ...healed, attemptList }))).toEqual([
      'done',
      'done',
      'done',
    ]);
  });

  it('never calls verified what went away or was closed', () => {
    for (const ending of ['went-away', 'by-person', 'not-applicable'] as const) {
      const detail = someIncidentDetail({ state: 'closed', ending, endedAt: 1 });
      expect(statesOf(detail)).toEqual(['done', 'none', 'none']);
    }
  });

  it('shows a repair that failed as failed', () => {
    const attemptList = [{ ...attempt, outcome: 'reverted' as const }];
    const failed = { at: 1, kind: 'verify-failed', text: '', by: null, observed: null } as const;
    const detail = someIncidentDetail({ state: 'escalated', attemptList, timeline: [failed] });
    expect(statesOf(detail)).toEqual(['done', 'failed', 'failed']);
  });

  it('shows a repair that is under way', () => {
    const attemptList = [{ ...attempt, endedAt: null, outcome: null }];
    expect(statesOf(someIncidentDetail({ state: 'healing', attemptList }))[1]).toBe('now');
  });
});

describe('a repair under way', () => {
  const line = (kind: 'attempt-started' | 'changed' | 'verified' | 'verify-failed') =>
    ({ at: 1, kind, text: '', by: null, observed: null }) as const;
  const stepAfter = (...kinds: Parameters<typeof line>[0][]) =>
    repairProgress(someIncidentDetail({ state: 'healing', timeline: kinds.map(line) }))?.done;

  it('tells how far it has come', () => {
    expect(stepAfter('attempt-started')).toBe(0);
    expect(stepAfter('attempt-started', 'changed')).toBe(1);
    expect(stepAfter('attempt-started', 'changed', 'verified')).toBe(2);
  });

  it('is not told by what an earlier one did', () => {
    expect(stepAfter('attempt-started', 'changed', 'verify-failed', 'attempt-started')).toBe(0);
  });

  it('shows nothing once it is over', () => {
    expect(repairProgress(someIncidentDetail({ state: 'open' }))).toBeUndefined();
  });
});

describe('how an incident stands', () => {
  const now = new Date(2026, 0, 7, 14, 5).getTime();

  it('names what holds it back and until when', () => {
    const holdUntil = new Date(2026, 0, 7, 19).getTime();
    const text = standingOf(someIncident({ hold: 'window-closed', holdUntil }), now);
    expect(text).toContain('waits for the maintenance window');
    expect(text).toContain('today at 19:00');
  });

  it('names why it needs a person', () => {
    const incident = someIncident({ state: 'escalated', escalation: 'flapping' });
    expect(standingOf(incident, now)).toContain('three times');
  });

  it('says of what has ended how it ended', () => {
    const incident = someIncident({ state: 'closed', ending: 'went-away', escalation: 'no-rule' });
    expect(standingOf(incident, now)).toBe('The fault went away without a repair.');
  });
});

describe('a row of the list', () => {
  it('adds nothing where the badge says everything', () => {
    expect(rowNoteOf(someIncident({ hold: 'asks-first' }), 0)).toBeUndefined();
    expect(rowNoteOf(someIncident({ state: 'healing' }), 0)).toBeUndefined();
    expect(rowNoteOf(someIncident({ hold: 'cooldown', ending: 'healed' }), 0)).toBeUndefined();
  });

  it('says why a person is needed, and what a waiting one waits for', () => {
    const flapping = someIncident({ state: 'escalated', escalation: 'flapping' });
    expect(rowNoteOf(flapping, 0)).toContain('It came back three times');
    expect(rowNoteOf(someIncident({ hold: 'cooldown' }), 0)).toContain('ten minutes');
  });
});

describe('an incident in words', () => {
  it('is named by what is not so, since titles of checks say what is wanted', () => {
    expect(incidentTitle(someIncident())).toBe('Not so: The firewall is on');
    expect(incidentTitle(someIncident({ ending: 'went-away' }))).toBe(
      'Was not so: The firewall is on',
    );
    expect(incidentTitle(someIncident({ ending: 'healed' }))).toBe('Repaired: The firewall is on');
  });

  it('offers a repair only where one is known', () => {
    expect(hasRepair(someIncident({ escalation: 'no-rule' }))).toBe(false);
    expect(hasRepair(someIncident({ escalation: 'repair-failed' }))).toBe(true);
  });

  it('ends with what the last look saw, not with the last drift', () => {
    const seen = { at: 1, kind: 'healed', text: '', by: null, observed: { on: true } } as const;
    const drift = { firstObserved: { on: false }, lastObserved: { on: false } };
    const healed = someIncidentDetail({ ...drift, ending: 'healed', timeline: [seen] });
    expect(lastLook(healed)).toEqual({ on: true });
    expect(lastLook(someIncidentDetail({ ...drift, timeline: [seen] }))).toEqual({ on: false });
  });

  it('shows observed values of both times side by side, and a dash where one was not seen', () => {
    expect(observedRows({ port: 22, users: ['a', 'b'] }, { port: 23, on: false })).toEqual([
      { name: 'port', first: '22', last: '23' },
      { name: 'users', first: 'a, b', last: '–' },
      { name: 'on', first: '–', last: 'false' },
    ]);
  });
});
