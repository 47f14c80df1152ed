import { expect, test } from 'vitest';
import { createSessions } from './sessions.ts';
import { startTestPortal } from '../testing/portal-harness.ts';

function fullDisk(): never {
  throw Object.assign(new Error('database or disk is full'), { code: 'ENOSPC' });
}

test('on a full disk whoever is signed in stays signed in', async () => {
  await using portal = await startTestPortal();
  const { store } = portal.files;
  const sessions = createSessions(store, portal.clock);
  const { token } = sessions.open({ personId: null, name: 'Ana', role: 'viewer' });
  portal.clock.advance(120_000);
  const full = { ...store, sessions: { ...store.sessions, touch: fullDisk } };
  expect(createSessions(full, portal.clock).find(token)).toMatchObject({ name: 'Ana' });
});

test('on a full disk the answer says so', async () => {
  await using portal = await startTestPortal();
  const browser = await portal.browserOf('manager');
  Object.assign(portal.files.store.practice, { change: fullDisk });
  const body = { practice: 'Bayside', helpNumber: '' };
  const answer = await browser.ask('/api/practice', { method: 'PUT', body });
  expect([answer.status, answer.problem]).toEqual([507, 'disk_full']);
});
