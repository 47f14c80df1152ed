import type { Round } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { agentWarningsOf } from './agent-warnings.ts';
import { AgentWatch } from './agent-watch.svelte.ts';
import { roundsToShow } from './rounds-to-show.ts';
import { someAgentStatus } from './testing.ts';

const reachable = { reachable: true, awaySince: null, asOf: 50, status: someAgentStatus() };
const away = { ...reachable, reachable: false, awaySince: 60 };

describe('AgentWatch', () => {
  it('keeps the last known status while the agent is away, and every page says so', () => {
    const watch = new AgentWatch(fakePortal().api);
    watch.set(away);
    expect(watch.status?.counts.hosts).toBe(1);
    expect(agentWarningsOf(watch, 100).map(({ id }) => id)).toEqual(['agent-away']);
  });

  it('does not trouble every page with an agent that was never there', () => {
    const watch = new AgentWatch(fakePortal().api);
    watch.set({ ...away, asOf: null, status: null });
    expect(watch.away).toBe(true);
    expect(agentWarningsOf(watch, 100)).toEqual([]);
  });

  it('leaves it to the portal’s own warning when the portal itself is lost', () => {
    const watch = new AgentWatch(fakePortal().api);
    watch.set(reachable);
    watch.lost(70);
    expect(watch.away).toBe(true);
    expect(agentWarningsOf(watch, 100)).toEqual([]);
  });

  it('tells who stopped all repairs and why', () => {
    const watch = new AgentWatch(fakePortal().api);
    const stopped = { by: 'Ana', reason: 'A server acts up', at: 0 };
    watch.set({ ...reachable, status: someAgentStatus({ stopped }) });
    const [warning] = agentWarningsOf(watch, 100);
    expect(warning?.id).toBe('repairs-stopped');
    expect(warning?.text).toContain('Ana');
    expect(warning?.text).toContain('A server acts up');
  });

  it('makes pages read again after events may have been missed', async () => {
    const watch = new AgentWatch(fakePortal({ agent: reachable }).api);
    const before = [watch.incidentNews, watch.choiceNews];
    await watch.load();
    expect([watch.incidentNews, watch.choiceNews]).not.toEqual(before);
  });

  it('makes pages read again when the agent is back, and not at every status', () => {
    const watch = new AgentWatch(fakePortal().api);
    watch.set(away);
    const before = watch.incidentNews;
    watch.set(reachable);
    const after = watch.incidentNews;
    expect(after).toBeGreaterThan(before);
    watch.set(reachable);
    expect(watch.incidentNews).toBe(after);
  });

  it('hands on why a round could not start', async () => {
    const running = { id: 'round_running', message: 'One runs.', next: 'Wait.', fields: {} };
    const watch = new AgentWatch(fakePortal({ startRound: running }).api);
    expect(await watch.startRound()).toEqual(running);
  });
});

describe('past checks of all computers', () => {
  const round = (id: string, startedBy: string | null): Round => ({
    id,
    startedBy,
    startedAt: 0,
    endedAt: 0,
    outcome: 'completed',
    hosts: 1,
    unreachable: 0,
    checks: 1,
    drifts: 0,
  });

  it('that people asked for are not lost among those by plan', () => {
    const plans = Array.from({ length: 40 }, (_, index) => round(`plan-${index}`, null));
    const shown = roundsToShow([...plans, round('asked', 'Ana')]);
    expect(shown.map(({ id }) => id)).toEqual(['plan-0', 'asked']);
  });

  it('that were cut short are shown whoever began them', () => {
    const cut = { ...round('cut', null), outcome: 'interrupted' } as const;
    expect(roundsToShow([round('a', null), round('b', null), cut])).toHaveLength(2);
  });
});
