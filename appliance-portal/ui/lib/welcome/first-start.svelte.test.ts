import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { ScannerWatch } from '../scanner/scanner-watch.svelte.ts';
import { Session } from '../session/session.svelte.ts';
import { FirstStart } from './first-start.svelte.ts';

const manager = {
  signedIn: true,
  firstStart: false,
  practice: 'North Valley',
  name: 'Dana',
  role: 'manager',
  expiresAt: 1,
  csrfToken: 'token',
} as const;

function firstStart() {
  const portal = fakePortal({ finishFirstStart: manager });
  const session = new Session(() => portal.api);
  const wizard = new FirstStart({
    api: portal.api,
    session,
    scanner: new ScannerWatch(portal.api),
  });
  return { wizard, portal, session };
}

describe('FirstStart', () => {
  it('goes on from the passcode only when it is long enough and typed twice alike', () => {
    const { wizard } = firstStart();
    wizard.practice = 'North Valley';
    wizard.goOn();
    wizard.name = 'Dana';
    wizard.passcode = 'long enough';
    expect(wizard.mayGoOn).toBe(false);
    wizard.repeated = 'long enouhg';
    expect(wizard.passcodeFault).toBeDefined();
    wizard.repeated = 'long enough';
    expect(wizard.mayGoOn).toBe(true);
  });

  it('names only networks that were ticked or typed without a fault', () => {
    const { wizard } = firstStart();
    wizard.choose('10.77.0.0/24', true);
    wizard.other = '8.8.8.0/24';
    expect(wizard.subnets).toEqual(['10.77.0.0/24']);
    wizard.other = '10.78.0.0/24';
    expect(wizard.subnets).toEqual(['10.77.0.0/24', '10.78.0.0/24']);
  });

  it('ends with the first scan where networks were named', async () => {
    const { wizard, portal, session } = firstStart();
    wizard.choose('10.77.0.0/24', true);
    await wizard.finish();
    expect(session.signedIn).toBe(true);
    expect(portal.asked.map(({ operation }) => operation)).toContain('startPass');
  });

  it('never scans where no network was named', async () => {
    const { wizard, portal } = firstStart();
    expect(await wizard.finish()).toBeUndefined();
    expect(portal.asked.map(({ operation }) => operation)).toEqual(['finishFirstStart']);
  });
});
