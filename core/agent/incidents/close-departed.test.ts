import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { afterEach, expect, test } from 'vitest';
import { checkId, createTestAgent, type TestAgent } from '../testing/test-agent.ts';
import { closeDeparted } from './close-departed.ts';

let agent: TestAgent;
afterEach(async () => {
  await agent[Symbol.asyncDispose]();
});

const by = 'Ann';
const server: DeviceSummary = {
  id: 'd',
  name: 'a server',
  state: 'cleared',
  optedIn: false,
  type: 'server',
  vendor: null,
  os: 'Debian Linux',
  addresses: ['10.77.0.9'],
  macs: [],
  presence: 'online',
  firstSeenAt: 0,
  lastSeenAt: 0,
  needsDecision: false,
};

function incidentOf(hostId: string) {
  return agent.parts.store.incidents.lastOf(hostId, checkId);
}

test('the incidents of a host that is not watched any more end, and a repair of it cannot be asked for', async () => {
  agent = createTestAgent({ hosts: ['b'], healing: 'mode: off' });
  agent.scannerSees([server]);
  agent.roster.refresh();
  await agent.nextRound();
  expect(incidentOf('device-d')).toMatchObject({ state: 'open' });
  agent.scannerSees([]);
  agent.roster.refresh();
  expect(incidentOf('device-d')).toMatchObject({ state: 'closed', ending: 'not-watched' });
  expect(incidentOf('b')).toMatchObject({ state: 'open' });
  expect(agent.service.retryIncident(incidentOf('device-d')?.id ?? '', { by })).toMatchObject({
    error: { type: 'incident_ended' },
  });
});

test('a host that leaves in the middle of a repair is left to its end, and then its incident ends', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').isRepairable = false;
  agent.host('a').onAsked = (asked) => {
    if (asked !== 'remediate') return;
    agent.parts.store.hosts.remove('a', agent.clock.now());
    closeDeparted(agent.parts);
  };
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', failures: 1 });
  closeDeparted(agent.parts);
  expect(incidentOf('a')).toMatchObject({ state: 'closed', ending: 'not-watched' });
});
