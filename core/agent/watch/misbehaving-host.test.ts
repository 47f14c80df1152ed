import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkId, createTestAgent, type TestAgent } from '../testing/test-agent.ts';

const contactId = 'linux-host-contact';
let agent: TestAgent;
beforeEach(() => {
  agent = createTestAgent({ hosts: ['a'] });
});
afterEach(() => agent[Symbol.asyncDispose]());

const incident = () => agent.parts.store.incidents.lastOf('a', contactId);

/** What the check of a model host runs there. */
const asked = 'sshd';

test.each([
  ['floods', { type: 'output_too_large', maxBytes: 1_048_576 }],
  ['lies', { type: 'answer_malformed', detail: 'it is no JSON' }],
] as const)(
  'a host that %s to one question alone goes to a person, and is asked the others',
  async (_, error) => {
    const host = agent.host('a');
    host.failures.set(asked, error);
    await agent.nextRound();
    expect(agent.parts.store.findings.find('a', checkId)).toMatchObject({ state: 'unknown' });
    expect(agent.parts.store.hosts.find('a')).toMatchObject({ state: 'reachable' });
    expect(incident()).toMatchObject({ state: 'escalated' });
    expect(incident()?.lastObserved).toMatchObject({ problem: error.type, checks: [checkId] });
  },
);

test('it is over when the question is answered again', async () => {
  const host = agent.host('a');
  host.failures.set(asked, { type: 'output_too_large', maxBytes: 1_048_576 });
  await agent.nextRound();
  await agent.nextRound();
  expect(incident()).toMatchObject({ state: 'escalated' });
  host.failures.clear();
  await agent.nextRound();
  expect(incident()).toMatchObject({ state: 'closed', ending: 'went-away' });
});
