import { get, type IncomingMessage } from 'node:http';
import type { PortalEndpoints, AnswerOf, ScannerView } from '@osiriscare/core/contracts/portal';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';
import type { TestBrowser } from '../testing/test-browser.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal[Symbol.asyncDispose]());

type DeviceListAnswer = AnswerOf<PortalEndpoints['listDevices']>;

async function viewOf(browser: TestBrowser): Promise<ScannerView> {
  return (await browser.ask('/api/scanner')).json as ScannerView;
}

async function devicesOf(browser: TestBrowser): Promise<DeviceListAnswer> {
  return (await browser.ask('/api/devices')).json as DeviceListAnswer;
}

/** Follows `/api/events`; gives the names and data heard so far. */
function listen(browser: TestBrowser): { heard: string[]; answer: Promise<IncomingMessage> } {
  const heard: string[] = [];
  const answer = new Promise<IncomingMessage>((resolve) => {
    const headers = { cookie: browser.cookie };
    get({ host: '127.0.0.1', port: browser.port, path: '/api/events', headers }, (stream) => {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => heard.push(...text.split('\n').filter(Boolean)));
      stream.on('error', () => {});
      resolve(stream);
    });
  });
  return { heard, answer };
}

test('a scanner that was never there is away since the start, and nothing is known', async () => {
  const browser = await portal.browserOf('viewer');
  expect(await viewOf(browser)).toEqual({
    reachable: false,
    awaySince: portal.clock.now(),
    asOf: null,
    status: null,
  });
  expect(await devicesOf(browser)).toEqual({ asOf: null, devices: [] });
  const { json } = await browser.ask('/api/kiosk');
  expect(json).toMatchObject({ counts: null, packetsToMedicalToday: null, guardOn: null });
});

test('a change while the scanner is away is refused with the next step', async () => {
  const browser = await portal.browserOf('manager');
  const answer = await browser.post('/api/stop', { reason: 'smoke in room 3' });
  expect([answer.status, answer.problem]).toEqual([503, 'scanner_away']);
  expect(answer.json).toMatchObject({ error: { next: expect.stringContaining('try again') } });
  expect(portal.files.store.audit.newest(1)[0]?.action).toBe('sign-in');
});

test('the last known state is shown while the scanner is away, with its age', async () => {
  const scanner = await portal.startScanner(25);
  const browser = await portal.browserOf('viewer');
  const lostAt = portal.clock.now();
  await scanner[Symbol.asyncDispose]();
  await vi.waitFor(async () => expect((await viewOf(browser)).reachable).toBe(false));
  portal.clock.advance(60_000);
  expect(await viewOf(browser)).toMatchObject({ awaySince: lostAt, asOf: lostAt });
  expect((await devicesOf(browser)).devices).toHaveLength(25);
});

test('the last known state is there after a restart of the portal without the scanner', async () => {
  const scanner = await portal.startScanner(25);
  await scanner[Symbol.asyncDispose]();
  const lostAt = portal.clock.now();
  await portal[Symbol.asyncDispose]();
  portal.clock.advance(3_600_000);
  portal = await startTestPortal({ state: portal.state, clock: portal.clock });
  const browser = await portal.browserOf('viewer');
  expect(await viewOf(browser)).toMatchObject({
    reachable: false,
    awaySince: lostAt,
    asOf: lostAt,
    status: { counts: { devices: 25 } },
  });
  expect((await devicesOf(browser)).devices).toHaveLength(25);
});

test('the portal finds a scanner that comes back, by itself', async () => {
  const first = await portal.startScanner(5);
  await first[Symbol.asyncDispose]();
  const browser = await portal.browserOf('viewer');
  await vi.waitFor(async () => expect((await viewOf(browser)).reachable).toBe(false));
  await portal.startScanner(7);
  expect((await devicesOf(browser)).devices).toHaveLength(7);
});

test('browsers hear what changes', async () => {
  const { scanner } = await portal.startScanner();
  const browser = await portal.browserOf('viewer');
  const { heard, answer } = listen(browser);
  await answer;
  await vi.waitFor(() => expect(heard).toContain('event: scanner'));
  const [device] = scanner.inventory.list();
  const line = { kind: 'label', text: 'Renamed.', by: 'Ana' };
  scanner.inventory.change(device?.id ?? '', { name: 'Heard everywhere' }, line);
  await vi.waitFor(() => expect(heard.join('\n')).toContain('Heard everywhere'));
  expect((await devicesOf(browser)).devices[0]?.name).toBe('Heard everywhere');
});

test('events are for people who are signed in', async () => {
  const answer = await portal.browser().ask('/api/events');
  expect(answer.problem).toBe('not_signed_in');
});

test('the stream ends with the session', async () => {
  const browser = await portal.browserOf('viewer');
  const stream = await listen(browser).answer;
  const ended = new Promise((resolve) => stream.once('end', resolve));
  await browser.post('/api/sign-out');
  await ended;
  expect(stream.readableEnded).toBe(true);
});

test('who asks is taken from the session, and what was done is in the audit', async () => {
  const { scanner } = await portal.startScanner();
  const browser = await portal.browserOf('manager');
  const [held] = scanner.inventory.list().filter(({ state }) => state === 'held');
  const body = { kind: 'clear', ids: [held?.id, 'gone'], reason: 'It is our printer' };
  const answer = await browser.post('/api/decisions', body);
  expect(answer.json).toMatchObject({ done: [{ state: 'cleared' }], refused: [{ id: 'gone' }] });
  expect(scanner.inventory.get(held?.id ?? '').decision).toMatchObject({ by: 'Ana Manager' });
  const [newest] = portal.files.store.audit.newest(1);
  expect(newest).toMatchObject({ by: 'Ana Manager', role: 'manager', action: 'decide' });
  expect(newest?.text).toContain(held?.name);
  expect(newest?.text).toContain('Reason: It is our printer');
  const forged = await browser.post('/api/decisions', { ...body, by: 'Somebody Else' });
  expect(forged.problem).toBe('input_invalid');
});

test('a refusal of the scanner is passed on as it is', async () => {
  await portal.startScanner();
  const browser = await portal.browserOf('viewer');
  expect((await browser.ask('/api/devices/none')).problem).toBe('device_unknown');
});

test('a secret goes to the scanner and stays out of the audit', async () => {
  await portal.startScanner();
  const browser = await portal.browserOf('manager');
  const body = { credential: { user: 'reader', password: 'S3cret-of-the-directory' } };
  const answer = await browser.ask('/api/credentials/directory', { method: 'PUT', body });
  expect(answer.status).toBe(200);
  expect(JSON.stringify(portal.files.store.audit.newest(10))).not.toContain('S3cret');
});
