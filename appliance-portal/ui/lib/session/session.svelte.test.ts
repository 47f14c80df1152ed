import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { Session } from './session.svelte.ts';

const manager = {
  signedIn: true,
  firstStart: false,
  practice: 'North Valley',
  name: 'Dana',
  role: 'manager',
  expiresAt: 1,
  csrfToken: 'token',
} as const;
const refused = { id: 'sign_in_refused', message: 'No.', next: 'Try again.', fields: {} };

describe('Session', () => {
  it('knows nothing until the portal has answered', async () => {
    const portal = fakePortal();
    const session = new Session(() => portal.api);
    await session.load();
    expect(session.known).toBe(false);
    expect(session.trouble?.id).toBe('portal_away');
  });

  it('lets managers change things and viewers not', () => {
    const session = new Session(() => fakePortal().api);
    session.set(manager);
    expect(session.mayChange).toBe(true);
    session.set({ ...manager, role: 'viewer' });
    expect(session.mayChange).toBe(false);
  });

  it('hands on why a sign-in was refused and stays signed out', async () => {
    const portal = fakePortal({ signIn: refused });
    const session = new Session(() => portal.api);
    expect(await session.signIn('Dana', 'wrong')).toEqual(refused);
    expect(session.signedIn).toBe(false);
  });

  it('drops name, role and token when the session ends, and keeps the practice', () => {
    const session = new Session(() => fakePortal().api);
    session.set(manager);
    session.end();
    expect([session.signedIn, session.mayChange, session.csrfToken]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(session.practice).toBe('North Valley');
  });
});
