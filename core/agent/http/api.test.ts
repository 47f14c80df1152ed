import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  agentEndpoints,
  agentEventSchema,
  type AgentEvent,
  type AgentOperation,
} from '@osiriscare/core/contracts/agent';
import {
  createContractClient,
  createEventReader,
  type RunningServer,
} from '@osiriscare/core/node/http';
import { silentLogger } from '@osiriscare/core/node/log';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cosigned } from '../evidence/testing/cosigned.ts';
import { checkId, createTestAgent, must, type TestAgent } from '../testing/test-agent.ts';
import { startAgentApi } from './index.ts';

let agent: TestAgent;
let socketPath: string;
let server: RunningServer;
let client: ReturnType<typeof connect>;

beforeEach(async () => {
  agent = createTestAgent({ hosts: ['a', 'b'] });
  agent.host('a').isRepairable = false;
  await agent.nextRound();
  socketPath = join(mkdtempSync(join(tmpdir(), 'osiris-agent-api-')), 'agent.sock');
  const { service, clock } = agent;
  server = must(await startAgentApi(socketPath, { service, logger: silentLogger, clock }));
  client = connect();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await agent.turns.idle();
  await agent[Symbol.asyncDispose]();
});

function connect() {
  return createContractClient(agentEndpoints, { target: { socketPath }, timeoutMs: 5000 });
}

const by = 'Ann';
const reason = 'because we must';
const dayMs = 86_400_000;

function incidentOf(hostId: string) {
  const incident = agent.parts.store.incidents.lastOf(hostId, checkId);
  if (!incident) throw new Error(`${hostId} has no incident`);
  return incident;
}

function exceptionOf(changes: object = {}) {
  const expiresAt = agent.clock.now() + dayMs;
  return { by, reason, checkId, hostId: null, expiresAt, ...changes };
}

describe('every operation', () => {
  const open = () => ({ id: incidentOf('a').id });
  const calls: Record<AgentOperation, () => Promise<{ ok: boolean }>> = {
    status: () => client.status(),
    listHosts: () => client.listHosts(),
    host: () => client.host({ params: { id: 'a' } }),
    storeCredential: () =>
      client.storeCredential({ params: { id: 'a' }, body: { by, credential: null } }),
    trustHostKey: () => {
      agent.parts.store.hostKeys.pin('a', { type: 't', fingerprint: 'SHA256:old' });
      agent.parts.store.hostKeys.noteShown('a', { type: 't', fingerprint: 'SHA256:new' });
      const body = { by, reason, fingerprint: 'SHA256:new' };
      return client.trustHostKey({ params: { id: 'a' }, body });
    },
    listIncidents: () => client.listIncidents({ body: { states: ['open'] } }),
    incident: () => client.incident({ params: open() }),
    acknowledgeIncident: () =>
      client.acknowledgeIncident({ params: open(), body: { by, note: '' } }),
    closeIncident: () => client.closeIncident({ params: open(), body: { by, reason } }),
    retryIncident: () => client.retryIncident({ params: open(), body: { by } }),
    listChecks: () => client.listChecks(),
    changeCheckMode: () =>
      client.changeCheckMode({ body: { by, checkId, group: 'default', mode: 'audit' } }),
    listExceptions: () => client.listExceptions(),
    addException: () => client.addException({ body: exceptionOf() }),
    endException: () => {
      const { id } = must(agent.service.addException(exceptionOf()));
      return client.endException({ params: { id }, body: { by } });
    },
    settings: () => client.settings(),
    changeSettings: () =>
      client.changeSettings({ body: { by, settings: agent.service.settings() } }),
    compliance: () => client.compliance(),
    scoreHistory: () => client.scoreHistory({ params: { id: 'hipaa' } }),
    chooseFrameworks: () => client.chooseFrameworks({ body: { by, frameworks: ['hipaa', 'cis'] } }),
    startRound: () => client.startRound({ body: { by } }),
    cancelRound: () => client.cancelRound({ body: { by } }),
    listRounds: () => client.listRounds(),
    evidence: () => client.evidence(),
    searchEvidence: () => client.searchEvidence({ body: { event: 'choice' } }),
    evidenceEntry: () => client.evidenceEntry({ params: { position: '0' } }),
    evidencePacket: () => client.evidencePacket({ body: { from: 0, to: 1, seen: [] } }),
    checkpoint: () => client.checkpoint({ params: { seen: '0' } }),
    addCosignature: () => client.addCosignature({ body: cosigned(agent) }),
    stop: () => client.stop({ body: { by, reason } }),
    resume: () => client.resume({ body: { by, reason } }),
  };

  test.each(Object.entries(calls))('%s answers as its contract says', async (_, call) => {
    expect(await call()).toMatchObject({ ok: true });
  });
});

describe('every refusal has its id and status', () => {
  const nowhere = { id: 'nowhere' };
  const ended = () => ({ id: incidentOf('b').id });
  const settings = (changes: object) => ({
    body: { by, settings: { ...agent.service.settings(), ...changes } },
  });
  const window = (changes: object) =>
    settings({ windows: [{ cron: '0 2 * * 0', minutes: 60, timeZone: 'UTC', ...changes }] });
  const refusals: [string, number, () => Promise<unknown>][] = [
    ['host_unknown', 404, () => client.host({ params: nowhere })],
    [
      'host_unknown',
      404,
      () => client.storeCredential({ params: nowhere, body: { by, credential: null } }),
    ],
    [
      'host_unknown',
      404,
      () => client.trustHostKey({ params: nowhere, body: { by, reason, fingerprint: 'x' } }),
    ],
    ['host_unknown', 404, () => client.addException({ body: exceptionOf({ hostId: 'nowhere' }) })],
    [
      'host_key_not_shown',
      409,
      () => client.trustHostKey({ params: { id: 'a' }, body: { by, reason, fingerprint: 'x' } }),
    ],
    [
      'host_is_appliance',
      422,
      () => client.storeCredential({ params: { id: 'appliance' }, body: { by, credential: null } }),
    ],
    ['incident_unknown', 404, () => client.incident({ params: nowhere })],
    [
      'incident_unknown',
      404,
      () => client.closeIncident({ params: nowhere, body: { by, reason } }),
    ],
    ['incident_ended', 409, () => client.closeIncident({ params: ended(), body: { by, reason } })],
    ['incident_ended', 409, () => client.retryIncident({ params: ended(), body: { by } })],
    [
      'incident_ended',
      409,
      () => client.acknowledgeIncident({ params: ended(), body: { by, note: '' } }),
    ],
    [
      'check_unknown',
      404,
      () =>
        client.changeCheckMode({ body: { by, checkId: 'nowhere', group: null, mode: 'audit' } }),
    ],
    [
      'check_unknown',
      404,
      () => client.addException({ body: exceptionOf({ checkId: 'nowhere' }) }),
    ],
    ['exception_unknown', 404, () => client.endException({ params: nowhere, body: { by } })],
    [
      'exception_expiry_wrong',
      422,
      () => client.addException({ body: exceptionOf({ expiresAt: agent.clock.now() }) }),
    ],
    [
      'exception_expiry_wrong',
      422,
      () =>
        client.addException({
          body: exceptionOf({ expiresAt: agent.clock.now() + 400 * dayMs + 1 }),
        }),
    ],
    [
      'exception_ended',
      409,
      () => {
        const { id } = must(agent.service.addException(exceptionOf()));
        must(agent.service.endException(id, { by }));
        return client.endException({ params: { id }, body: { by } });
      },
    ],
    ['runbook_unknown', 422, () => client.changeSettings(settings({ disabledRunbooks: ['no'] }))],
    ['window_cron_malformed', 422, () => client.changeSettings(window({ cron: 'every day' }))],
    ['window_zone_unknown', 422, () => client.changeSettings(window({ timeZone: 'Nowhere' }))],
    ['window_never_opens', 422, () => client.changeSettings(window({ cron: '0 0 30 2 *' }))],
    ['input_invalid', 400, () => client.changeSettings(settings({ hostsPerHour: 0 }))],
    ['input_invalid', 400, () => client.stop({ body: { by, reason: '  ' } })],
  ];

  test.each(refusals)('%s (%i)', async (id, status, call) => {
    const before = agent.service.settings();
    expect(await call()).toMatchObject({ ok: false, error: { status, problem: { id } } });
    expect(agent.service.settings()).toEqual(before);
  });

  test('incident_busy (409), while it is being repaired', async () => {
    const { id } = incidentOf('a');
    const answers: unknown[] = [];
    agent.host('a').onAsked = async (asked) => {
      if (asked === 'detect')
        answers.push(await client.closeIncident({ params: { id }, body: { by, reason } }));
    };
    must(agent.service.retryIncident(id, { by }));
    await agent.turns.idle();
    expect(answers[0]).toMatchObject({ error: { status: 409, problem: { id: 'incident_busy' } } });
  });

  test('round_running (409), while one that was asked for is under way', async () => {
    agent.host('a').onAsked = () => new Promise(() => {});
    must(agent.service.startRound({ by }));
    expect(await client.startRound({ body: { by } })).toMatchObject({
      error: { status: 409, problem: { id: 'round_running' } },
    });
    agent.service.cancelRound({ by });
  });

  test('disk_full (507) and database_damaged (503), when the database fails', async () => {
    const list = vi.spyOn(agent.service, 'listHosts');
    for (const [code, status, id] of [
      ['SQLITE_FULL', 507, 'disk_full'],
      ['SQLITE_CORRUPT', 503, 'database_damaged'],
    ] as const) {
      list.mockImplementationOnce(() => {
        throw new Sqlite.SqliteError('no', code);
      });
      expect(await client.listHosts()).toMatchObject({ error: { status, problem: { id } } });
    }
  });
});

test('a person who asks for a repair gets one although a cooldown holds it back', async () => {
  agent.host('a').isRepairable = true;
  const { id } = incidentOf('a');
  must(await client.retryIncident({ params: { id }, body: { by } }));
  await agent.turns.idle();
  const { state, timeline } = must(await client.incident({ params: { id } }));
  expect(state).toBe('healed');
  expect(timeline.find(({ kind }) => kind === 'reopened')?.by).toBe(by);
});

test('settings and modes that were changed hold at once, and can be taken back', async () => {
  const settings = { ...agent.service.settings(), mode: 'off' as const, hostsPerHour: 3 };
  must(await client.changeSettings({ body: { by, settings } }));
  expect(must(await client.settings())).toEqual(settings);
  expect(must(await client.status()).mode).toBe('off');
  const choice = { by, checkId, group: null };
  const changed = must(await client.changeCheckMode({ body: { ...choice, mode: 'audit' } }));
  expect(changed.mode).toBe('audit');
  const back = must(await client.changeCheckMode({ body: { ...choice, mode: null } }));
  expect(back.mode).toBe('enforce');
});

test('whoever listens is told the status first, then what changes', async () => {
  const events: AgentEvent[] = [];
  await using _reader = createEventReader({
    target: { socketPath },
    path: '/v1/events',
    schema: agentEventSchema,
    onEvent: (event) => void events.push(event),
    onOpen: () => {},
    onAway: () => {},
  });
  await vi.waitFor(() => expect(events.at(0)).toMatchObject({ type: 'status' }));
  const { id } = incidentOf('a');
  must(await client.acknowledgeIncident({ params: { id }, body: { by, note: '' } }));
  must(await client.addException({ body: exceptionOf({ hostId: 'b' }) }));
  await vi.waitFor(() => {
    expect(events).toContainEqual(
      expect.objectContaining({ incident: expect.objectContaining({ state: 'acknowledged' }) }),
    );
    expect(events).toContainEqual({ type: 'choices' });
    expect(events.at(-1)).toMatchObject({ type: 'status', status: { counts: { exceptions: 1 } } });
  });
});

test('a sign-in goes in and never comes out: in no answer, no event, no log and no file', async () => {
  const secrets = ['pass-1-secret', 'key-2-secret', 'phrase-3-secret', 'sudo-4-secret'] as const;
  const [password, privateKey, passphrase, sudoPassword] = secrets;
  const credentials = [
    { method: 'password', user: 'osiris', password },
    { method: 'key', user: 'osiris', privateKey, passphrase, sudoPassword },
  ] as const;
  const answers: unknown[] = [];
  for (const credential of credentials)
    answers.push(await client.storeCredential({ params: { id: 'a' }, body: { by, credential } }));
  await agent.turns.idle();
  answers.push(await client.host({ params: { id: 'a' } }), await client.listHosts());
  const told = JSON.stringify([answers, agent.events]) + agent.log();
  expect(told).toContain('sign-in-stored');
  for (const secret of secrets) expect(told).not.toContain(secret);
  expect(agent.closed).toContain('a');
  expect(answers.at(-2)).toMatchObject({ value: { signIn: { user: 'osiris', method: 'key' } } });
});

test('only its owner and group may ask', () => {
  expect(statSync(socketPath).mode & 0o777).toBe(0o660);
});

test('a socket on which another agent answers already is told', async () => {
  const { service, clock } = agent;
  const deps = { service, logger: silentLogger, clock };
  const second = await startAgentApi(socketPath, deps);
  expect(second).toMatchObject({ ok: false, error: { type: 'api_listen_refused' } });
});
