import { afterEach, expect, test } from 'vitest';
import { checkId, createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';
import { holdingUp } from '../testing/model-host.ts';

let agent: TestAgent;
afterEach(async () => {
  await agent[Symbol.asyncDispose]();
});

const by = 'Ann';
const reason = 'because we must';

function incidentOf(hostId: string) {
  return agent.parts.store.incidents.lastOf(hostId, checkId);
}

test('a drift is repaired in the round that finds it, and healed by a fresh check after it', async () => {
  agent = createTestAgent();
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed', ending: 'healed', attempts: 1 });
  const repair = ['detect', 'remediate', 'verify', 'cat', 'sshd'];
  expect(agent.host('a').asked).toEqual(['cat', 'sshd', ...repair]);
});
