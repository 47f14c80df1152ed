import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkId, createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';
import { recordScores } from './index.ts';

const by = 'Ann';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let agent: TestAgent;
beforeEach(() => {
  agent = createTestAgent({ healing: 'mode: off' });
});
afterEach(() => agent[Symbol.asyncDispose]());

function hipaa() {
  const framework = agent.service.compliance().frameworks.find(({ id }) => id === 'hipaa');
  if (!framework) throw new Error('HIPAA is always there');
  return framework;
}

function control(id: string) {
  return hipaa().controls.find((one) => one.id === id);
}

function check() {
  return agent.service.compliance().checks.find(({ id }) => id === checkId);
}

function todaysPoint() {
  recordScores(agent.parts);
  return agent.service.scoreHistory('hipaa').points.at(-1);
}

test('before anything was looked at the score is not known, and neither 0 nor 100', () => {
  expect(hipaa()).toMatchObject({ score: null, coverage: 0, counts: { pass: 0 } });
  expect(control('164.312(d)')).toMatchObject({ state: 'unknown', checkIds: [checkId] });
  expect(control('164.312(b)')).toMatchObject({ state: 'nothing-here', checkIds: [] });
  expect(agent.service.compliance().metrics.map(({ score }) => score)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});

test('a drift pulls its control, its metric and its framework down, and leads to its incident', async () => {
  agent.host('b').rootLogin = 'no';
  await agent.nextRound();
  // Of each computer: one check of weight 5 about sign-in, and one of weight 5 on whether it answers.
  expect(hipaa()).toMatchObject({ score: 75, coverage: 100, counts: { pass: 3, drift: 1 } });
  expect(control('164.312(d)')).toMatchObject({ state: 'drift', counts: { pass: 1, drift: 1 } });
  const network = agent.service.compliance().metrics.find(({ id }) => id === 'network');
  expect(network?.pulls).toEqual([{ hostId: 'a', checkId, state: 'drift', points: 25 }]);
  const incidentId = agent.parts.store.incidents.liveOf('a', checkId)?.id;
  expect(check()?.open).toMatchObject([
    { hostId: 'a', state: 'drift', incidentId, accepted: null },
  ]);
});

test('an exception is shown with who, why and until when, and changes no score', async () => {
  await agent.nextRound();
  const before = hipaa();
  const expiresAt = agent.clock.now() + dayMs;
  const reason = 'It goes on Friday';
  must(agent.service.addException({ by, reason, checkId, hostId: 'a', expiresAt }));
  expect(hipaa()).toMatchObject({
    score: before.score,
    coverage: before.coverage,
    counts: { drift: 1, accepted: 1 },
  });
  expect(check()?.open.map(({ state }) => state)).toEqual(['drift', 'accepted']);
  expect(check()?.open.at(1)?.accepted).toEqual({ by, reason, until: expiresAt });
});

test('what was repaired and verified is named with its incident', async () => {
  await agent[Symbol.asyncDispose]();
  agent = createTestAgent();
  await agent.nextRound();
  expect(hipaa().score).toBe(100);
  expect(check()).toMatchObject({ repairedCount: 2, open: [] });
  const [first] = check()?.repaired ?? [];
  expect(agent.parts.store.incidents.find(first?.incidentId ?? '')?.state).toBe('healed');
});

test('what was seen two days ago is not known any more', async () => {
  await agent.nextRound();
  agent.clock.advance(2 * dayMs);
  expect(hipaa()).toMatchObject({ score: null, coverage: 0 });
  expect(check()?.open.at(0)).toMatchObject({ state: 'unknown', summary: '' });
});

test('scores are written once a day and at change, and told', async () => {
  await agent.nextRound();
  expect(todaysPoint()).toMatchObject({ score: 50, coverage: 100 });
  expect(agent.events.filter(({ type }) => type === 'scores')).toHaveLength(1);
  recordScores(agent.parts);
  expect(agent.parts.store.scores.since('hipaa', 0)).toHaveLength(1);
  agent.host('a').rootLogin = 'no';
  agent.clock.advance(hourMs);
  await agent.nextRound();
  expect(todaysPoint()).toMatchObject({ score: 75 });
  expect(agent.parts.store.scores.since('hipaa', 0)).toHaveLength(2);
});

test('a day on which the appliance was off is a gap in the history', async () => {
  await agent.nextRound();
  todaysPoint();
  agent.clock.advance(2 * dayMs);
  await agent.nextRound();
  todaysPoint();
  const { points } = agent.service.scoreHistory('hipaa');
  expect(points).toHaveLength(366);
  expect(points.slice(-4).map(({ score }) => score)).toEqual([null, 50, null, 50]);
  expect(new Set(points.map(({ day }) => day)).size).toBe(366);
});

test('HIPAA counts before anybody chose; a choice survives a restart', async () => {
  expect(agent.service.compliance().chosen).toEqual(['hipaa']);
  const after = agent.service.chooseFrameworks({ by, frameworks: ['pci', 'cis'] });
  const shown = after.frameworks.filter(({ controls }) => controls.length > 0);
  expect(shown.map(({ id }) => id)).toEqual(['pci', 'cis']);
  expect(agent.events.at(-1)).toEqual({ type: 'choices' });
  agent = await agent.restart();
  expect(agent.service.compliance().chosen).toEqual(['pci', 'cis']);
});
