import { describe, expect, it } from 'vitest';
import { decideHealing, type HealingInput } from './decide-healing.ts';
import type { PastAttempt, PastIncident } from './history.ts';
import { openIncident } from './incident-machine.ts';

const minute = 60_000;
const now = 1_767_603_600_000;
const drift = { hostId: 'desk-1', checkId: 'plain', state: 'drift', summary: 'off' } as const;
const { incident } = openIncident('one', { ...drift, observed: {}, at: now }, null);

const action = { name: 'run_runbook', runbook: 'mend', parameters: { level: 2 } } as const;
const fresh: HealingInput = {
  incident,
  now,
  history: { attempts: [], ended: [] },
  settings: {
    mode: 'standard',
    allowDisruptiveOutsideWindow: false,
    hostsPerHour: 2,
    disabledRunbooks: [],
  },
  stopped: false,
  checkMode: 'enforce',
  exception: null,
  contact: 'reachable',
  match: {
    rule: { id: 'mend', action, modes: ['standard', 'full'] },
    runbook: { id: 'mend', disruptive: false },
  },
  window: { open: false, nextOpensAt: now + minute },
  healingHosts: new Set(),
  changedHosts: new Map(),
};

const decide = (rest: Partial<HealingInput>) => decideHealing({ ...fresh, ...rest });
const attempt = (endedAt: number, outcome: PastAttempt['outcome']): PastAttempt => ({
  startedAt: endedAt - 1000,
  endedAt,
  outcome,
});

describe('the decision', () => {
  it('repairs a fresh drift at once, with the parameters of the rule', () => {
    expect(decide({})).toEqual({
      action: 'heal',
      ruleId: 'mend',
      runbookId: 'mend',
      parameters: { level: 2 },
    });
  });

  it('shows what stops everything before what stops this repair', () => {
    const all: Partial<HealingInput> = {
      stopped: true,
      settings: { ...fresh.settings, mode: 'off' },
      exception: { until: now + 5 },
      checkMode: 'audit',
      healingHosts: new Set(['desk-1']),
    };
    expect(decide(all)).toMatchObject({ reason: 'stopped' });
    expect(decide({ ...all, stopped: false })).toMatchObject({ reason: 'healing-off' });
    const on = { ...all, stopped: false, settings: fresh.settings };
    expect(decide(on)).toEqual({ action: 'hold', reason: 'excepted', until: now + 5 });
    expect(decide({ ...on, exception: null })).toMatchObject({ reason: 'audit-only' });
    expect(decide({ healingHosts: new Set(['desk-1']) })).toMatchObject({ reason: 'host-busy' });
  });

  it('waits 600 seconds after an attempt, and not for a person who asks', () => {
    const history = { attempts: [attempt(now, 'failed')], ended: [] };
    const until = now + 10 * minute;
    expect(decide({ history, now: until - 1 })).toEqual({
      action: 'hold',
      reason: 'cooldown',
      until,
    });
    expect(decide({ history, now: until }).action).toBe('heal');
    expect(decide({ history, incident: { ...incident, askedBy: 'may' } }).action).toBe('heal');
  });

  it('is neither hurried nor blocked by a clock that was set back', () => {
    const history = { attempts: [attempt(now, 'failed')], ended: [] };
    expect(decide({ history, now: now - 5 * minute })).toMatchObject({ reason: 'cooldown' });
    expect(decide({ history, now: now - 365 * 86_400_000 }).action).toBe('heal');
  });

  it('names the moment at which a further host may be changed', () => {
    const changedHosts = new Map([
      ['desk-2', now - 50 * minute],
      ['server-1', now - 20 * minute],
    ]);
    const held = { action: 'hold', reason: 'host-limit', until: now + 10 * minute };
    expect(decide({ changedHosts })).toEqual(held);
    const withItself = new Map([
      ['desk-1', now],
      ['desk-2', now],
    ]);
    expect(decide({ changedHosts: withItself }).action).toBe('heal');
  });
});

describe('thresholds can be reached under the cooldown', () => {
  it('a drift that comes back after each repair is flapping within half an hour', () => {
    const attempts: PastAttempt[] = [];
    const ended: PastIncident[] = [];
    for (let at = now; at < now + 120 * minute; at += minute) {
      const decision = decide({ now: at, history: { attempts, ended } });
      if (decision.action === 'suppress') {
        expect(decision.until).toBe(at + 60 * minute);
        expect(at - now).toBeLessThanOrEqual(30 * minute);
        return;
      }
      if (decision.action !== 'heal') continue;
      attempts.push(attempt(at, 'success'));
      ended.push({ endedAt: at, ending: 'healed' });
    }
    throw new Error('flapping was never seen');
  });

  it('repairs that fail open the circuit for 30 minutes, and after one more try a person is asked', () => {
    const attempts: PastAttempt[] = [];
    const seen: string[] = [];
    for (let at = now; at < now + 180 * minute; at += minute) {
      const failing = { ...incident, failures: attempts.length };
      const history = { attempts, ended: [] };
      const decision = decide({ now: at, incident: failing, history });
      const word = 'reason' in decision ? decision.reason : decision.action;
      if (seen.at(-1) !== word) seen.push(word);
      if (decision.action === 'heal') attempts.push(attempt(at, 'reverted'));
    }
    const tries = Array.from({ length: 4 }, () => ['heal', 'cooldown']).flat();
    expect(seen).toEqual([...tries, 'heal', 'circuit-open', 'heal', 'repair-failed']);
  });
});
