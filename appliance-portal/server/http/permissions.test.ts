import { pathOf, portalEndpoints, type PortalOperation } from '@osiriscare/core/contracts/portal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';
import type { TestBrowser } from '../testing/test-browser.ts';
import { accessByOperation } from './permissions.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

const operations = Object.keys(portalEndpoints) as PortalOperation[];
const changing = operations.filter(
  (operation) => portalEndpoints[operation].method !== 'GET' && needsSession(operation),
);

function needsSession(operation: PortalOperation): boolean {
  return ['viewer', 'manager'].includes(accessByOperation[operation]);
}

/** The request of an operation with a body that fits nothing: whoever gets past the permission is told `input_invalid` or better. */
function ask(browser: TestBrowser, operation: PortalOperation) {
  const endpoint = portalEndpoints[operation];
  const body = endpoint.method === 'GET' ? {} : { body: { unheardOf: true } };
  return browser.ask(pathOf(endpoint, { id: 'x', position: '0' }), {
    method: endpoint.method,
    ...body,
  });
}

describe.each(operations)('%s', (operation) => {
  const access = accessByOperation[operation];

  test(`is ${needsSession(operation) ? 'closed' : 'open'} to somebody who is not signed in`, async () => {
    const answer = await ask(portal.browser(), operation);
    expect(answer.problem === 'not_signed_in').toBe(needsSession(operation));
  });

  test(`is ${access === 'manager' ? 'closed' : 'open'} to a viewer`, async () => {
    const answer = await ask(await portal.browserOf('viewer'), operation);
    expect(answer.problem === 'not_allowed').toBe(access === 'manager');
    expect(['not_signed_in', 'csrf_refused']).not.toContain(answer.problem);
  });

  test('is open to a manager', async () => {
    const answer = await ask(await portal.browserOf('manager'), operation);
    expect(['not_allowed', 'not_signed_in', 'csrf_refused']).not.toContain(answer.problem);
  });
});

test.each(changing)('%s is refused without the token of the page', async (operation) => {
  const browser = await portal.browserOf('manager');
  browser.csrfToken = '';
  expect((await ask(browser, operation)).problem).toBe('csrf_refused');
  browser.csrfToken = 'A'.repeat(43);
  expect((await ask(browser, operation)).problem).toBe('csrf_refused');
});

test.each(operations.filter((operation) => portalEndpoints[operation].method !== 'GET'))(
  '%s is refused to a page of another site',
  async (operation) => {
    const browser = await portal.browserOf('manager');
    const endpoint = portalEndpoints[operation];
    const path = pathOf(endpoint, { id: 'x', position: '0' });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.example' }]) {
      const answer = await browser.ask(path, { method: endpoint.method, headers });
      expect(answer.problem).toBe('csrf_refused');
    }
  },
);

test('refusals of people who are signed in are in the audit', async () => {
  const viewer = await portal.browserOf('viewer');
  await viewer.post('/api/stop', { reason: 'because' });
  const [newest] = portal.files.store.audit.newest(1);
  expect(newest).toMatchObject({ by: 'Vic Viewer', action: 'refused', from: '127.0.0.1' });
});

test('the audit cannot be changed, not even by the portal itself', async () => {
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(`${portal.state}/portal/portal.db`);
  expect(() => database.exec("update audit set by = 'nobody'")).toThrow('only ever appended');
  expect(() => database.exec('delete from audit')).toThrow('only ever appended');
  database.close();
});
