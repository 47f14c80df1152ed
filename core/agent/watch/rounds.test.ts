import { afterEach, expect, test, vi } from 'vitest';
import { checkId, createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';
import { holdingUp } from '../testing/model-host.ts';

let agent: TestAgent;
afterEach(async () => {
  await agent[Symbol.asyncDispose]();
});

const by = 'Ann';

function roundsOver() {
  return agent.parts.store.rounds.list(10);
}

test('a host that hangs delays nobody else, and the next scheduled round passes it over', async () => {
  agent = createTestAgent({ hosts: ['a', 'b', 'c'] });
  const released = Promise.withResolvers<void>();
  agent.host('a').onAsked = holdingUp('cat', released.promise);
  const first = agent.nextRound();
  await vi.waitFor(() => expect(agent.parts.rounds.progress()?.done).toBe(3));
  expect(agent.parts.rounds.progress()).toMatchObject({ total: 4, current: 'a', startedBy: null });
  await agent.nextRound();
  expect(roundsOver()).toMatchObject([{ hosts: 3, outcome: 'completed' }]);
  expect(agent.host('a').asked).toEqual(['cat']);
  released.resolve();
  await first;
  expect(agent.parts.rounds.progress()).toBeNull();
  expect(roundsOver()).toHaveLength(2);
});

test('no more hosts are looked at side by side than the limit says', async () => {
  const hosts = ['a', 'b', 'c', 'd', 'e'];
  agent = createTestAgent({ hosts, limits: '{ hostsAtOnce: 2 }' });
  let looking = 0;
  let most = 0;
  for (const id of hosts)
    agent.host(id).onAsked = async (asked) => {
      if (asked === 'cat') looking += 1;
      most = Math.max(most, looking);
      await new Promise((resolve) => setImmediate(resolve));
      if (asked === 'sshd') looking -= 1;
    };
  must(agent.service.changeCheckMode({ by, checkId, group: null, mode: 'audit' }));
  await agent.nextRound();
  expect(most).toBe(2);
});

test('a check that is not due yet is not asked in a scheduled round, but in one that a person asks for', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  await agent.nextRound();
  const before = agent.host('a').asked.filter((asked) => asked === 'sshd').length;
  await agent.parts.rounds.scheduled();
  expect(agent.host('a').asked.filter((asked) => asked === 'sshd')).toHaveLength(before);
  must(agent.service.startRound({ by }));
  await agent.turns.idle();
  expect(agent.host('a').asked.filter((asked) => asked === 'sshd')).toHaveLength(before + 1);
});

test('a host that answers late is asked in the next round all the same, and twice in one interval never', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  const questions = () => agent.host('a').asked.filter((asked) => asked === 'sshd').length;
  must(agent.service.changeCheckMode({ by, checkId, group: null, mode: 'audit' }));
  const answerAfter = (ms: number) => {
    agent.host('a').onAsked = (asked) => {
      if (asked === 'sshd') agent.clock.advance(ms);
    };
  };
  answerAfter(25_000);
  await agent.nextRound();
  answerAfter(0);
  agent.clock.advance(-25_000); // the next round begins 60 s after the beginning of the last
  await agent.nextRound();
  expect(questions()).toBe(2);
  agent.clock.advance(29_000);
  await agent.parts.rounds.scheduled();
  expect(questions()).toBe(2);
});

test('one round at a time is asked for, and a cancelled one ends with what it saw', async () => {
  agent = createTestAgent();
  expect(agent.service.cancelRound({ by })).toEqual({ cancelled: false });
  agent.host('a').onAsked = holdingUp('cat', new Promise(() => {}));
  must(agent.service.startRound({ by }));
  await vi.waitFor(() => expect(agent.parts.rounds.progress()?.done).toBe(2));
  expect(agent.service.startRound({ by })).toMatchObject({ error: { type: 'round_running' } });
  expect(agent.service.cancelRound({ by })).toEqual({ cancelled: true });
  await agent.turns.idle();
  expect(agent.service.listRounds().rounds).toMatchObject([
    { outcome: 'cancelled', startedBy: by, hosts: 3, unreachable: 0, checks: 1, drifts: 1 },
  ]);
  await vi.waitFor(() => expect(agent.service.status().round).toBeNull());
});

test('to cancel a round leaves a repair under way to its end', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').onAsked = (asked) => {
    if (asked === 'remediate') agent.service.cancelRound({ by });
  };
  must(agent.service.startRound({ by }));
  await agent.turns.idle();
  expect(agent.parts.store.incidents.lastOf('a', checkId)?.state).toBe('healed');
});

test('a round that the end of the agent cut short is told as interrupted', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.parts.store.rounds.begin({ id: 'r', startedAt: 5, startedBy: by, hosts: 9 });
  expect(roundsOver()).toEqual([]);
  agent = await agent.restart();
  expect(roundsOver()).toMatchObject([{ id: 'r', outcome: 'interrupted', hosts: 9 }]);
});

test('unreachable hosts are counted', async () => {
  agent = createTestAgent();
  agent.host('b').failures.set('cat', { type: 'host_unreachable', detail: 'EHOSTUNREACH' });
  await agent.nextRound();
  expect(roundsOver()).toMatchObject([{ hosts: 3, unreachable: 1, checks: 1, drifts: 1 }]);
});
