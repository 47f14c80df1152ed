import { get, type IncomingMessage } from 'node:http';
import type { AgentView, AnswerOf, PortalEndpoints } from '@osiriscare/core/contracts/portal';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';
import type { TestBrowser } from '../testing/test-browser.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal[Symbol.asyncDispose]());

const viewOf = async (browser: TestBrowser): Promise<AgentView> =>
  (await browser.ask('/api/agent')).json as AgentView;

const hostsOf = async (browser: TestBrowser): Promise<AnswerOf<PortalEndpoints['listHosts']>> =>
  (await browser.ask('/api/hosts')).json as AnswerOf<PortalEndpoints['listHosts']>;

const newestAudit = () => portal.files.store.audit.newest(1)[0];

test('an agent that was never there is away since the start, and nothing is known', async () => {
  const browser = await portal.browserOf('viewer');
  const now = portal.clock.now();
  expect(await viewOf(browser)).toEqual({
    reachable: false,
    awaySince: now,
    asOf: null,
    status: null,
  });
  expect(await hostsOf(browser)).toEqual({ asOf: null, hosts: [] });
  expect((await browser.ask('/api/kiosk')).json).toMatchObject({ repairs: null });
});

test('a change while the agent is away is refused with the next step, and is not in the audit', async () => {
  const browser = await portal.browserOf('manager');
  const answer = await browser.post('/api/repairs/stop', { reason: 'a server acts up' });
  expect([answer.status, answer.problem]).toEqual([503, 'agent_away']);
  expect(answer.json).toMatchObject({ error: { next: expect.stringContaining('try again') } });
  expect(newestAudit()?.action).toBe('sign-in');
});

test('the scanner stays reachable while the agent is away', async () => {
  await portal.startScanner(5);
  const browser = await portal.browserOf('viewer');
  expect((await viewOf(browser)).reachable).toBe(false);
  expect((await browser.ask('/api/scanner')).json).toMatchObject({ reachable: true });
});

test('status and computers are shown while the agent is away, even after a restart of the portal', async () => {
  const agent = await portal.startAgent();
  await agent[Symbol.asyncDispose]();
  const lostAt = portal.clock.now();
  await portal[Symbol.asyncDispose]();
  portal.clock.advance(3_600_000);
  portal = await startTestPortal({ state: portal.state, clock: portal.clock });
  const browser = await portal.browserOf('viewer');
  expect(await viewOf(browser)).toMatchObject({
    reachable: false,
    awaySince: lostAt,
    asOf: lostAt,
    status: { counts: { healedToday: 3, escalated: 1 } },
  });
  expect((await hostsOf(browser)).hosts).toHaveLength(5);
});

test('the portal finds an agent that comes back, by itself', async () => {
  const first = await portal.startAgent();
  await first[Symbol.asyncDispose]();
  const browser = await portal.browserOf('viewer');
  await vi.waitFor(async () => expect((await viewOf(browser)).reachable).toBe(false));
  await portal.startAgent();
  expect((await viewOf(browser)).awaySince).toBeNull();
});

test('browsers hear of the status, computers, incidents and choices', async () => {
  const { agent } = await portal.startAgent();
  const browser = await portal.browserOf('viewer');
  const heard: string[] = [];
  await new Promise<IncomingMessage>((resolve) => {
    const headers = { cookie: browser.cookie };
    get({ host: '127.0.0.1', port: browser.port, path: '/api/events', headers }, (stream) => {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => heard.push(...text.split('\n').filter(Boolean)));
      stream.on('error', () => {});
      resolve(stream);
    });
  });
  await vi.waitFor(() => expect(heard).toContain('event: agent'));
  agent.changeHost('records-server', { name: 'heard-everywhere' });
  agent.changeIncident('incident-001', { title: 'Heard too' });
  agent.tell({ type: 'choices' });
  await vi.waitFor(() => expect(heard).toContain('event: choices'));
  expect(heard).toContain('event: hosts');
  expect(heard).toContain('event: incident');
  expect(heard.join('\n')).toContain('Heard too');
  const names = (await hostsOf(browser)).hosts.map(({ name }) => name);
  expect(names).toContain('heard-everywhere');
});

test('a refusal of the agent is passed on as it is', async () => {
  await portal.startAgent();
  const browser = await portal.browserOf('viewer');
  expect((await browser.ask('/api/hosts/none')).problem).toBe('host_unknown');
  expect((await browser.ask('/api/incidents/none')).problem).toBe('incident_unknown');
});
