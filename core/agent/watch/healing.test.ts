import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { afterEach, expect, test } from 'vitest';
import { checkId, createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';
import { holdingUp } from '../testing/model-host.ts';

let agent: TestAgent;
afterEach(async () => {
  await agent[Symbol.asyncDispose]();
});

const by = 'Ann';
const reason = 'because we must';
const minuteMs = 60_000;

function incidentOf(hostId: string, check = checkId) {
  return agent.parts.store.incidents.lastOf(hostId, check);
}

function timelineOf(hostId: string, check = checkId): string[] {
  const incident = incidentOf(hostId, check);
  const notes = incident ? agent.parts.store.incidents.timeline(incident.id) : [];
  return notes.map(({ kind }) => kind);
}

/** The host breaks, and so much later the next round comes. */
async function breaksAgain(hostId: string, afterMs: number): Promise<void> {
  agent.clock.advance(afterMs);
  agent.host(hostId).rootLogin = 'yes';
  await agent.nextRound();
}

test('a drift is repaired in the round that finds it, and healed by a fresh check after it', async () => {
  agent = createTestAgent();
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed', ending: 'healed', attempts: 1 });
  const repair = ['detect', 'remediate', 'verify', 'cat', 'sshd'];
  expect(agent.host('a').asked).toEqual(['cat', 'sshd', ...repair]);
});

test('a repair that only says that it worked is rolled back and heals nothing', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').isRepairable = false;
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', failures: 1, changeStands: false });
  const [attempt] = agent.parts.store.attempts.ofIncident(incidentOf('a')?.id ?? '');
  expect(attempt?.outcome).toBe('reverted');
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', hold: 'cooldown' });
  expect(agent.host('a').asked.filter((asked) => asked === 'remediate')).toHaveLength(1);
});

test('a repair whose fresh check cannot be told heals nothing until a later check passes', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  const host = agent.host('a');
  host.onAsked = (asked) => {
    if (asked === 'verify') host.failures.set('sshd', { type: 'timed_out', timeoutMs: 20_000 });
  };
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', endedAt: null, failures: 1 });
  host.failures.clear();
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed' });
});

test('a host that is silent is no incident for three minutes, then one, and ends it by answering', async () => {
  agent = createTestAgent();
  const lost = { type: 'connection_lost', detail: 'reset' } as const;
  agent.host('a').failures.set('cat', lost);
  await agent.nextRound();
  agent.host('a').failures.set('cat', { type: 'host_unreachable', detail: 'ETIMEDOUT' });
  await agent.nextRound();
  await agent.nextRound();
  expect(incidentOf('a', 'linux-host-contact')).toBeNull();
  expect(incidentOf('b')).toMatchObject({ state: 'healed' });
  await agent.nextRound();
  expect(incidentOf('a', 'linux-host-contact')).toMatchObject({
    state: 'escalated',
    lastObserved: { problem: 'host_unreachable' },
  });
  agent.host('a').failures.clear();
  await agent.nextRound();
  expect(incidentOf('a', 'linux-host-contact')).toMatchObject({
    state: 'closed',
    ending: 'went-away',
  });
});

test('a clock that is set back does not put a silent host off for ever', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').failures.set('cat', { type: 'host_unreachable', detail: 'ETIMEDOUT' });
  await agent.nextRound();
  agent.clock.advance(-365 * 24 * 60 * minuteMs);
  await agent.nextRound();
  expect(incidentOf('a', 'linux-host-contact')).toMatchObject({ state: 'escalated' });
});

test('a host without a sign-in waits with its problem and is no incident', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').failures.set('cat', { type: 'credential_missing' });
  for (let round = 0; round < 5; round += 1) await agent.nextRound();
  const { hosts } = agent.service.listHosts();
  expect(hosts.find(({ id }) => id === 'a')).toMatchObject({
    state: 'waiting',
    problem: { id: 'credential_missing' },
    openIncidents: 0,
  });
});

test('another host key goes to a person at once, and stops every repair of that host until it is trusted', async () => {
  agent = createTestAgent();
  const { store } = agent.parts;
  store.stop.write({ by, reason, at: 0 });
  await agent.nextRound();
  store.stop.remove();
  store.hostKeys.pin('a', { type: 'ssh-ed25519', fingerprint: 'SHA256:old' });
  store.hostKeys.noteShown('a', { type: 'ssh-ed25519', fingerprint: 'SHA256:new' });
  const changed = { type: 'host_key_changed', pinned: 'SHA256:old', shown: 'SHA256:new' } as const;
  agent.host('a').failures.set('cat', changed);
  await agent.nextRound();
  expect(incidentOf('a', 'linux-host-contact')).toMatchObject({ escalation: 'host-key-changed' });
  expect(incidentOf('a')).toMatchObject({ state: 'escalated', escalation: 'host-key-changed' });
  expect(incidentOf('b')).toMatchObject({ state: 'healed' });
  expect(agent.host('a').asked).not.toContain('remediate');
  agent.host('a').failures.clear();
  must(agent.service.trustHostKey('a', { fingerprint: 'SHA256:new', by, reason }));
  await agent.turns.idle();
  expect(incidentOf('a', 'linux-host-contact')).toMatchObject({ ending: 'went-away' });
  expect(store.hostKeys.pinned('a')?.fingerprint).toBe('SHA256:new');
});

test('a drift that comes back three times goes to a person and is left alone for an hour', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  await agent.nextRound();
  for (const _ of [1, 2]) {
    await breaksAgain('a', 11 * minuteMs);
    expect(incidentOf('a')?.state).toBe('healed');
  }
  await breaksAgain('a', 11 * minuteMs);
  expect(incidentOf('a')).toMatchObject({ state: 'suppressed', escalation: 'flapping' });
  agent.clock.advance(30 * minuteMs);
  await agent.nextRound();
  expect(incidentOf('a')?.state).toBe('suppressed');
  agent.clock.advance(30 * minuteMs);
  await agent.nextRound();
  expect(incidentOf('a')?.state).toBe('escalated');
  expect(agent.host('a').asked.filter((asked) => asked === 'remediate')).toHaveLength(3);
});

test('audit only reports, and to enforce again repairs', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  must(agent.service.changeCheckMode({ by, checkId, group: null, mode: 'audit' }));
  await agent.nextRound();
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', hold: 'audit-only' });
  expect(timelineOf('a')).toEqual(['seen', 'held-back']);
  expect(agent.host('a').asked).not.toContain('detect');
  must(agent.service.changeCheckMode({ by, checkId, group: null, mode: null }));
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed' });
});

test('an exception holds a repair back and ends by itself', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  must(agent.service.changeCheckMode({ by, checkId, group: null, mode: 'audit' }));
  await agent.nextRound();
  const expiresAt = agent.clock.now() + 10 * minuteMs;
  must(agent.service.addException({ by, reason, checkId, hostId: 'a', expiresAt }));
  must(agent.service.changeCheckMode({ by, checkId, group: null, mode: null }));
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ hold: 'excepted', holdUntil: expiresAt });
  expect(must(agent.service.host('a')).counts).toMatchObject({ drift: 0, excepted: 1 });
  agent.clock.advance(10 * minuteMs);
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed' });
});

test('an excepted drift opens no incident', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  const expiresAt = agent.clock.now() + 100 * minuteMs;
  must(agent.service.addException({ by, reason, checkId, hostId: null, expiresAt }));
  await agent.nextRound();
  expect(incidentOf('a')).toBeNull();
});

test('a stop of all repairs survives a restart, and to resume repairs', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.service.stop({ by, reason });
  agent = await agent.restart();
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', hold: 'stopped' });
  expect(agent.service.status().stopped).toMatchObject({ by, reason });
  agent.service.resume({ by, reason });
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed' });
});

test('a stop midway keeps the change from being sent', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').onAsked = (asked) => {
    if (asked === 'detect') agent.service.stop({ by, reason });
  };
  await agent.nextRound();
  expect(agent.host('a').asked).not.toContain('remediate');
  expect(incidentOf('a')).toMatchObject({ state: 'open', failures: 1 });
  expect(timelineOf('a')).toContain('interrupted');
});

test('a repair that a restart cuts short is told, and healed only by a fresh check', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  const host = agent.host('a');
  const atVerify = Promise.withResolvers<void>();
  host.onAsked = (asked) => {
    if (asked === 'verify') atVerify.resolve();
    return holdingUp('verify', new Promise(() => {}))(asked);
  };
  const round = agent.nextRound();
  await atVerify.promise;
  agent = await agent.restart();
  await round;
  expect(incidentOf('a')).toMatchObject({ state: 'open', attemptId: null, failures: 1 });
  expect(timelineOf('a').at(-1)).toBe('interrupted');
  expect(agent.parts.store.attempts.running()).toEqual([]);
  host.onAsked = () => {};
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'healed' });
});

test('a repair that broke off by a fault of ours is ended at the next turn, and the other hosts have theirs', async () => {
  agent = createTestAgent();
  agent.host('a').onAsked = (asked) => {
    if (asked === 'remediate') throw new Error('a bug');
  };
  await agent.nextRound();
  expect(agent.log()).toContain('turn-failed');
  expect(incidentOf('a')?.state).toBe('healing');
  expect(incidentOf('b')?.state).toBe('healed');
  expect(agent.parts.store.rounds.list(1)).toMatchObject([{ outcome: 'completed' }]);
  agent.host('a').onAsked = () => {};
  await agent.nextRound();
  expect(incidentOf('a')).toMatchObject({ state: 'open', hold: 'cooldown', failures: 1 });
  expect(timelineOf('a')).toContain('interrupted');
});

function device(state: DeviceSummary['state'], address: string): DeviceSummary {
  return {
    id: 'd',
    name: 'a device',
    state,
    optedIn: false,
    type: 'server',
    vendor: null,
    os: null,
    addresses: [address],
    macs: [],
    presence: 'online',
    firstSeenAt: 0,
    lastSeenAt: 0,
    needsDecision: false,
  };
}

test.each(['medical', 'held'] as const)(
  'a host is asked nothing while its device is %s',
  async (state) => {
    agent = createTestAgent();
    agent.scannerSees([device(state, '10.77.0.1')]);
    await agent.nextRound();
    expect(agent.host('a').asked).toEqual([]);
    expect(agent.host('b').asked).not.toEqual([]);
    expect(must(agent.service.host('a')).problem?.id).toMatch(/^host_(?:is_medical|not_cleared)$/);
    must(agent.service.storeCredential('a', { by, credential: null }));
    await agent.turns.idle();
    expect(agent.host('a').asked).toEqual([]);
  },
);

test('an address that turns medical midway gets no further question, not even to roll back', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  agent.host('a').onAsked = (asked) => {
    if (asked === 'remediate') agent.scannerSees([device('medical', '10.77.0.1')]);
  };
  await agent.nextRound();
  await agent.nextRound();
  expect(agent.host('a').asked.at(-1)).toBe('remediate');
  expect(incidentOf('a')?.state).not.toBe('healed');
});

test('a sign-in that is entered during a repair does not cut it off: the connection is ended after it', async () => {
  agent = createTestAgent({ hosts: ['a'] });
  const host = agent.host('a');
  const atRemediate = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  host.onAsked = (asked) => {
    if (asked === 'remediate') atRemediate.resolve();
    return holdingUp('remediate', goOn.promise)(asked);
  };
  const round = agent.nextRound();
  await atRemediate.promise;
  const credential = { method: 'password', user: 'osiris', password: 'new' } as const;
  must(agent.service.storeCredential('a', { by, credential }));
  await Promise.resolve();
  expect(agent.closed).toEqual([]);
  goOn.resolve();
  await round;
  await agent.turns.idle();
  expect(agent.closed).toEqual(['a']);
  expect(incidentOf('a')).toMatchObject({ state: 'healed' });
});
