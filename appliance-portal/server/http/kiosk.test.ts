import type { KioskCode, Session } from '@osiriscare/core/contracts/portal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal[Symbol.asyncDispose]());

const kioskPaths = [
  ['/api/kiosk', 'GET'],
  ['/api/kiosk/code', 'POST'],
  ['/api/kiosk/stop', 'POST'],
] as const;

async function newCode(): Promise<string> {
  const { json } = await portal.browser().post('/api/kiosk/code');
  return new URL((json as KioskCode).url).hash.replace('#code=', '');
}

function enter(code: string, from = '127.0.0.1') {
  const body = { code, name: 'Phone' };
  return portal.browser().ask('/api/sign-in/code', { method: 'POST', body, from });
}

test.each(kioskPaths)(
  '%s is not there for anybody away from the appliance',
  async (path, method) => {
    const elsewhere = [
      { host: 'osiriscare-appliance.local' },
      { 'x-forwarded-for': '192.0.2.1' },
      { forwarded: 'for=192.0.2.1' },
      { 'x-real-ip': '127.0.0.1' },
    ];
    for (const headers of elsewhere) {
      const answer = await portal.browser().ask(path, { method, headers });
      expect([answer.status, answer.problem]).toEqual([404, 'not_found']);
    }
  },
);

test('the kiosk shows no name of a device', async () => {
  await using scanner = await portal.startScanner();
  scanner.scanner.passes.start('Ana', ['10.77.0.0/24']);
  const { json, bytes } = await portal.browser().ask('/api/kiosk');
  expect(json).toMatchObject({ scannerReachable: true, counts: { devices: 20 } });
  const names = scanner.scanner.inventory.list().map(({ name }) => name);
  expect(names.filter((name) => bytes.toString().includes(name))).toEqual([]);
});

test('a code signs in a viewer once and never again', async () => {
  const code = await newCode();
  const first = await enter(code);
  expect(first.json as Session).toMatchObject({ role: 'viewer', name: 'Phone (by code)' });
  expect((await enter(code)).problem).toBe('sign_in_code_refused');
});

test('of two who use the same code at once one gets in', async () => {
  const code = await newCode();
  const answers = await Promise.all(Array.from({ length: 4 }, () => enter(code)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a code lives two minutes', async () => {
  const code = await newCode();
  portal.clock.advance(2 * 60_000);
  expect((await enter(code)).problem).toBe('sign_in_code_refused');
});

test('guessing codes locks the address', async () => {
  for (let attempt = 1; attempt <= 5; attempt += 1)
    expect((await enter('A'.repeat(43), '127.0.8.1')).problem).toBe('sign_in_code_refused');
  expect((await enter(await newCode(), '127.0.8.1')).problem).toBe('sign_in_locked');
});

test('a session by code ends after 8 hours and cannot become a person', async () => {
  const browser = portal.browser();
  const answer = await browser.post('/api/sign-in/code', { code: await newCode(), name: 'Phone' });
  browser.takeSession(answer.json as Session);
  const change = { method: 'PUT', body: { current: 'x', passcode: 'a long new one' } };
  expect((await browser.ask('/api/people/me/passcode', change)).problem).toBe('no_passcode');
  for (const hours of [5, 3]) portal.clock.advance(hours * 3_600_000);
  expect((await browser.ask('/api/people')).problem).toBe('not_signed_in');
});

test('anybody at the screen can stop all scanning and all repairs; only a manager lets them go on', async () => {
  await using scanner = await portal.startScanner();
  await using running = await portal.startAgent();
  const stopped = await portal.browser().post('/api/kiosk/stop');
  expect(stopped.json).toMatchObject({ failed: [] });
  expect(scanner.scanner.stopped).toMatchObject({ by: 'kiosk' });
  expect(running.agent.stopped).toMatchObject({ by: 'kiosk' });
  expect(portal.files.store.audit.newest(1)[0]).toMatchObject({ by: 'kiosk', role: 'kiosk' });
  const viewer = await portal.browserOf('viewer');
  expect((await viewer.post('/api/resume', { reason: 'go on' })).problem).toBe('not_allowed');
  const manager = await portal.browserOf('manager');
  expect((await manager.post('/api/resume', { reason: 'go on' })).status).toBe(200);
  expect(scanner.scanner.stopped).toBeNull();
});

test('what cannot be stopped at the screen is named, and does not keep the other from being stopped', async () => {
  await using scanner = await portal.startScanner();
  const { json } = await portal.browser().post('/api/kiosk/stop');
  expect(json).toMatchObject({ failed: ['repairs'] });
  expect(scanner.scanner.stopped).toMatchObject({ by: 'kiosk' });
  const [newest] = portal.files.store.audit.newest(1);
  expect(newest?.text).toContain('Not stopped, since nobody answered: repairs.');
});
