import { bundleSchema, type Bundle } from '@osiriscare/core/evidence';
import { fromUtf8 } from '@osiriscare/core/trust';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkId, createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';

let agent: TestAgent;
beforeEach(() => {
  agent = createTestAgent({ hosts: ['a'] });
});
afterEach(() => agent[Symbol.asyncDispose]());

type Record = Extract<Bundle, { kind: 'record' }>;

function records(): Record[] {
  const log = agent.parts.store.siteLog.current();
  if (!log) throw new Error('there is no log');
  return agent.parts.store.siteLog
    .from(log, 0, 1000)
    .map(({ body }) => bundleSchema.parse(JSON.parse(fromUtf8(body) ?? '')))
    .filter((bundle) => bundle.kind === 'record');
}

const told = () =>
  records()
    .filter(({ check }) => check?.id === checkId)
    .map(({ event, outcome }) => `${event} ${outcome}`);

test('a drift and its repair leave the finding, and the repair with the state before and after', async () => {
  await agent.nextRound();
  expect(told()).toEqual(['finding alert', 'repair success']);
  const repair = records().find(({ event }) => event === 'repair');
  expect(repair).toMatchObject({
    host: { id: 'a', platform: 'linux' },
    pre_state: { state: 'drift' },
    post_state: { state: 'pass', observed: {} },
    action: { kind: 'runbook' },
    healing_mode: 'full',
    deployment_mode: 'direct',
  });
  expect(repair?.incident).toBe(agent.parts.store.incidents.lastOf('a', checkId)?.id);
});

test('a finding that says the same again leaves nothing', async () => {
  await agent.nextRound();
  const before = records().length;
  await agent.nextRound();
  await agent.nextRound();
  expect(records()).toHaveLength(before);
});

test('what people decide leaves evidence with their names', async () => {
  const { service, clock } = agent;
  const by = 'Ann';
  service.stop({ by, reason: 'we are being painted' });
  service.resume({ by, reason: 'the paint is dry' });
  must(service.changeCheckMode({ by, checkId, group: '', mode: 'audit' }));
  must(service.changeSettings({ by, settings: { ...service.settings(), mode: 'standard' } }));
  const expiresAt = clock.now() + 86_400_000;
  const asked = { by, checkId, hostId: 'a', reason: 'the vendor needs it', expiresAt };
  const exception = must(service.addException(asked));
  must(service.endException(exception.id, { by }));
  const decided = records().map(({ event, reason }) => `${event}: ${reason}`);
  expect(decided).toEqual([
    'choice: Ann stopped all repairs: we are being painted',
    'choice: Ann let repairs go on: the paint is dry',
    'choice: Ann chose "audit" for all computers.',
    expect.stringMatching(/^choice: Ann changed the settings of repairs: mode "standard"/),
    expect.stringMatching(/^exception: Ann made an exception until .*: the vendor needs it$/),
    'exception: Ann ended the exception.',
  ]);
});

test('a repair that is held back leaves evidence once, with why', async () => {
  agent.service.stop({ by: 'Ann', reason: 'we are being painted' });
  await agent.nextRound();
  await agent.nextRound();
  expect(told()).toEqual(['finding alert', 'refusal deferred']);
});

test('every attempt that fails leaves evidence of how it ended', async () => {
  const { store } = agent.parts;
  agent.host('a').isRepairable = false;
  await agent.nextRound();
  const incident = store.incidents.lastOf('a', checkId);
  expect(told()[0]).toBe('finding alert');
  expect(told().filter((line) => line.startsWith('repair'))).toEqual(
    store.attempts
      .ofIncident(incident?.id ?? '')
      .map(() => expect.stringMatching(/^repair (failed|reverted)$/)),
  );
});
