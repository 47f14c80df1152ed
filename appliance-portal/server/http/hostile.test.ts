import { pathOf, portalEndpoints, type PortalOperation } from '@osiriscare/core/contracts/portal';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  await portal.startScanner(10);
  await portal.startAgent();
});
afterAll(() => portal[Symbol.asyncDispose]());

const operations = (Object.keys(portalEndpoints) as PortalOperation[]).filter(
  (operation) => operation !== 'signOut',
);

/** Values that look like ours at places, so that some get past the first check. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('clear', 'opt-in', 'device-00001', '__proto__', '10.77.0.0/24', 'v2c'),
    fc.double(),
    fc.constantFrom(null, true, false),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('kind', 'ids', 'reason', 'name', 'passcode', 'settings', '__proto__', 'by'),
      tie('any'),
      { maxKeys: 5 },
    ),
  ),
})).any;

test('whatever a manager sends, nothing breaks inside', { timeout: 60_000 }, async () => {
  const browser = await portal.browserOf('manager');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...operations),
      value,
      fc.string(),
      async (operation, body, id) => {
        const endpoint = portalEndpoints[operation];
        const path = pathOf(endpoint, { id: id || 'x' });
        const options = endpoint.method === 'GET' ? {} : { body };
        const answer = await browser.ask(path, { method: endpoint.method, ...options });
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 400 },
  );
});

test('a body is read only as far as its operation needs', async () => {
  const browser = await portal.browserOf('manager');
  const body = { name: 'x', passcode: 'x'.repeat(70_000) };
  expect((await browser.post('/api/sign-in', body)).problem).toBe('body_too_large');
  const ids = Array.from({ length: 10_000 }, (_, index) => `device-${index}`);
  const decision = { kind: 'hold', ids, reason: 'all of them' };
  expect((await browser.post('/api/decisions', decision)).status).toBe(200);
});

test('what is sent without permission is not even read', async () => {
  const answer = await portal.browser().post('/api/imports', { csv: 'x'.repeat(14_000_000) });
  expect(answer.problem).toBe('not_signed_in');
});
