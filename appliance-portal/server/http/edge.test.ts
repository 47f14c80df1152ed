import { mkdtempSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';
import { hostOf } from './host-check.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal({ hostNames: ['frontdesk.clinic'] });
});
afterAll(() => portal[Symbol.asyncDispose]());

const own = Object.values(networkInterfaces()).flatMap((uses) => uses ?? [])[0]?.address;

test.each(['localhost', '127.0.0.1', 'osiriscare-appliance.local', 'frontdesk.clinic', own])(
  'the portal answers under %s',
  async (host) => {
    const answer = await portal.browser().ask('/health', { headers: { host: `${host}:8480` } });
    expect(answer.status).toBe(200);
  },
);

test.each([
  'evil.example',
  '192.0.2.7',
  'localhost.evil.example',
  'osiriscare-appliance.local.',
  'user@localhost',
])('the portal does not answer under "%s"', async (host) => {
  const answer = await portal.browser().ask('/health', { headers: { host } });
  expect([answer.status, answer.problem]).toEqual([421, 'host_refused']);
});

test('a host is read without port and brackets', () => {
  expect(hostOf('[::1]:8480')).toBe('::1');
  expect(hostOf('LOCALHOST:1')).toBe('localhost');
  expect(hostOf('a b')).toBeUndefined();
  expect(hostOf('user@localhost')).toBeUndefined();
});

test.each(['/health', '/api/session', '/api/nothing', '/api/people', '/', '/_app/x.js', '/%00'])(
  'the answer of %s carries every security header',
  async (path) => {
    const { headers } = await portal.browser().ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  },
);

test('an API that is not there is a problem and never a page', async () => {
  const browser = portal.browser();
  for (const path of ['/api', '/api/', '/api/nothing', '/api/../api/nothing'])
    expect((await browser.ask(path)).problem).toBe('not_found');
});

test('pages that are not built say how to build them', async () => {
  expect((await portal.browser().ask('/devices')).problem).toBe('ui_not_built');
});

test('too many requests from one address are refused, and others are not', async () => {
  const state = mkdtempSync(join(tmpdir(), 'osiris-rate-'));
  await using narrow = await startTestPortal({ state, rateLimit: { perSecond: 1, burst: 3 } });
  const browser = narrow.browser();
  for (let asked = 0; asked < 3; asked += 1)
    expect((await browser.ask('/health')).status).toBe(200);
  expect((await browser.ask('/health')).problem).toBe('too_many_requests');
  expect((await browser.ask('/health', { from: '127.0.0.2' })).status).toBe(200);
  narrow.clock.advance(1000);
  expect((await browser.ask('/health')).status).toBe(200);
});

test('a hostile cookie is as good as none', async () => {
  const browser = portal.browser();
  for (const cookie of [
    'osiris_session=x',
    `osiris_session=${'A'.repeat(43)}`,
    'osiris_session=%00;;=',
  ]) {
    browser.cookie = cookie;
    expect((await browser.ask('/api/session')).json).toMatchObject({ signedIn: false });
  }
});
