import type { Session } from '@osiriscare/core/contracts/portal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resetPasscodeAt } from '../reset-passcode.ts';
import { startTestPortal, testPasscode, type TestPortal } from '../testing/portal-harness.ts';
import type { TestBrowser } from '../testing/test-browser.ts';
import { provisionFirstManager } from './first-start.ts';
import { createPasscodes, newPasscode } from './passcodes.ts';

let portal: TestPortal;
let passcode: string;
const passcodes = createPasscodes({ log2N: 4, r: 1, p: 1 });

beforeEach(async () => {
  portal = await startTestPortal();
  passcode = (await provision()) ?? '';
});
afterEach(() => portal[Symbol.asyncDispose]());

function provision() {
  return provisionFirstManager({ store: portal.files.store, passcodes, clock: portal.clock });
}

const wizard = {
  practice: 'Bayside Family Practice',
  helpNumber: '555 0100',
  name: 'Ana Ruiz',
  passcode: testPasscode,
  subnets: ['10.77.0.0/24'],
};

async function firstManager(): Promise<TestBrowser> {
  const browser = portal.browser();
  await browser.signIn('manager', passcode);
  return browser;
}

test('the first passcode is made once and reads well from a screen', async () => {
  expect(passcode).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
  expect(await provision()).toBeUndefined();
  expect(newPasscode()).not.toBe(newPasscode());
});

test('the first manager gets in until the wizard is finished, also after a restart', async () => {
  await portal[Symbol.asyncDispose]();
  portal = await startTestPortal({ state: portal.state, clock: portal.clock });
  expect(await provision()).toBeUndefined();
  const browser = await firstManager();
  expect((await browser.ask('/api/session')).json).toMatchObject({
    signedIn: true,
    firstStart: true,
  });
});

test('the wizard names practice, manager and networks, and keeps the session', async () => {
  const { scanner } = await portal.startScanner();
  const browser = await firstManager();
  const answer = await browser.post('/api/first-start', wizard);
  expect(answer.json as Session).toMatchObject({
    firstStart: false,
    practice: 'Bayside Family Practice',
    name: 'Ana Ruiz',
    role: 'manager',
  });
  expect(scanner.settings.subnets).toEqual(['10.77.0.0/24']);
  expect((await browser.ask('/api/practice')).json).toMatchObject({ helpNumber: '555 0100' });
  expect((await portal.browser().signIn('manager', passcode)).problem).toBe('sign_in_refused');
  expect((await portal.browser().signIn('Ana Ruiz', testPasscode)).status).toBe(200);
});

test('the manager may keep the name of the first one', async () => {
  await portal.startScanner();
  const browser = await firstManager();
  expect((await browser.post('/api/first-start', { ...wizard, name: 'Manager' })).status).toBe(200);
  expect((await portal.browser().signIn('manager', passcode)).problem).toBe('sign_in_refused');
  expect((await portal.browser().signIn('manager', testPasscode)).status).toBe(200);
});

test('other sessions of the first manager end with the wizard', async () => {
  await portal.startScanner();
  const other = await firstManager();
  await (await firstManager()).post('/api/first-start', wizard);
  expect((await other.ask('/api/people')).problem).toBe('not_signed_in');
});

test('while the scanner is away nothing is finished by half', async () => {
  const browser = await firstManager();
  expect((await browser.post('/api/first-start', wizard)).problem).toBe('scanner_away');
  expect((await browser.ask('/api/session')).json).toMatchObject({
    firstStart: true,
    practice: '',
  });
  expect((await browser.post('/api/first-start', { ...wizard, subnets: [] })).status).toBe(200);
});

test('the wizard runs once', async () => {
  await portal.startScanner();
  const browser = await firstManager();
  await browser.post('/api/first-start', wizard);
  expect((await browser.post('/api/first-start', wizard)).problem).toBe('first_start_done');
});

test('a lost passcode is replaced on the appliance while the portal runs', async () => {
  const browser = await portal.browserOf('manager');
  for (let attempt = 0; attempt < 5; attempt += 1)
    await portal.browser().signIn('Ana Manager', 'wrong');
  const reset = await resetPasscodeAt(portal.state, 'ana manager', portal.clock);
  const fresh = reset.ok ? reset.value : '';
  expect((await browser.ask('/api/people')).problem).toBe('not_signed_in');
  expect((await portal.browser().signIn('Ana Manager', fresh)).status).toBe(200);
  const unknown = await resetPasscodeAt(portal.state, 'Nobody', portal.clock);
  expect(unknown).toMatchObject({ error: { id: 'person_unknown' } });
});

test('passcodes of any alphabet work however the keyboard composes them', async () => {
  const hash = await passcodes.hash('contraseña larga');
  expect(await passcodes.matches('contrasen\u0303a larga', hash)).toBe(true);
  expect(await passcodes.matches('contrasena larga', hash)).toBe(false);
  expect(await passcodes.matches('', undefined)).toBe(false);
});
