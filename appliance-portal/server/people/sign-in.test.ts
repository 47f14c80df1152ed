import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestPortal, testPasscode, type TestPortal } from '../testing/portal-harness.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal[Symbol.asyncDispose]());

const minute = 60_000;
const hour = 60 * minute;

test('a session is http-only, same-site, and its token is nowhere in the database', async () => {
  const browser = await portal.browserOf('manager');
  const answer = await browser.signIn('Ana Manager', testPasscode);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Strict');
  expect(cookie).not.toContain('Secure');
  const token = /osiris_session=([\w-]{43})/.exec(cookie)?.[1] ?? '';
  expect(token).not.toBe('');
  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(`${portal.state}/portal/portal.db`, { readonly: true });
  expect(JSON.stringify(database.prepare('select * from sessions').all())).not.toContain(token);
  database.close();
});

test('each sign-in gets a new session and ends the one before', async () => {
  const browser = await portal.browserOf('viewer');
  const before = browser.cookie;
  await browser.signIn('Vic Viewer', testPasscode);
  expect(browser.cookie).not.toBe(before);
  browser.cookie = before;
  expect((await browser.ask('/api/session')).json).toMatchObject({ signedIn: false });
});

test('a session ends 8 hours after its last use', async () => {
  const browser = await portal.browserOf('viewer');
  portal.clock.advance(7 * hour);
  expect((await browser.ask('/api/people')).status).toBe(200);
  portal.clock.advance(7 * hour);
  expect((await browser.ask('/api/people')).status).toBe(200);
  portal.clock.advance(8 * hour);
  expect((await browser.ask('/api/people')).problem).toBe('not_signed_in');
});

test('a session ends after 7 days however much it is used', async () => {
  const browser = await portal.browserOf('viewer');
  for (let used = 0; used < 24; used += 1) {
    portal.clock.advance(7 * hour - 1);
    expect((await browser.ask('/api/people')).status).toBe(200);
  }
  portal.clock.advance(hour);
  expect((await browser.ask('/api/people')).problem).toBe('not_signed_in');
});

test('an unknown name and a wrong passcode are answered alike', async () => {
  await portal.browserOf('viewer');
  const wrong = await portal.browser().signIn('vic  VIEWER', 'wrong');
  const unknown = await portal.browser().signIn('Nobody Here', 'wrong');
  expect(wrong.status).toBe(401);
  expect({ ...unknown.json!, x: 0 }).toMatchObject({ error: { id: 'sign_in_refused' } });
  expect(wrong.problem).toBe(unknown.problem);
});

test('a clock that is set back by a month keeps nobody locked out for a month', async () => {
  await portal.browserOf('viewer');
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await portal.browser().signIn('Vic Viewer', 'wrong', `127.0.1.${attempt}`);
  const signIn = () => portal.browser().signIn('Vic Viewer', testPasscode, '127.0.1.9');
  expect((await signIn()).status).toBe(429);
  portal.clock.advance(-30 * 24 * hour);
  expect((await signIn()).status).toBe(200);
});

test('the fifth failure locks the name for 15 minutes, whoever asks from wherever', async () => {
  await portal.browserOf('viewer');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const answer = await portal.browser().signIn('Vic Viewer', 'wrong', `127.0.1.${attempt}`);
    expect(answer.problem).toBe('sign_in_refused');
  }
  const locked = await portal.browser().signIn('Vic Viewer', testPasscode, '127.0.1.9');
  expect([locked.status, locked.problem]).toEqual([429, 'sign_in_locked']);
  expect(JSON.stringify(locked.json)).toContain('15 minutes');
  portal.clock.advance(15 * minute);
  expect((await portal.browser().signIn('Vic Viewer', testPasscode)).status).toBe(200);
});

test('the fifth failure locks the address, whatever the names', async () => {
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await portal.browser().signIn(`Name ${attempt}`, 'wrong', '127.0.2.1');
  const { problem } = await portal.browser().signIn('Name 6', 'wrong', '127.0.2.1');
  expect(problem).toBe('sign_in_locked');
  const elsewhere = await portal.browser().signIn('Name 6', 'wrong', '127.0.2.2');
  expect(elsewhere.problem).toBe('sign_in_refused');
});

test('a hundred attempts at once are not more than five', async () => {
  await portal.browserOf('viewer');
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      portal.browser().signIn('Vic Viewer', 'wrong', `127.0.3.${index + 1}`),
    ),
  );
  expect(answers.filter(({ problem }) => problem === 'sign_in_refused')).toHaveLength(5);
});

test('each failure after a lock doubles it, up to an hour', async () => {
  await portal.browserOf('viewer');
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await portal.browser().signIn('Vic Viewer', 'wrong', `127.0.4.${attempt}`);
  for (const [index, minutes] of [15, 30, 60, 60].entries()) {
    const { json } = await portal.browser().signIn('Vic Viewer', 'x', `127.0.5.${index}`);
    expect(JSON.stringify(json)).toContain(`${minutes} minutes`);
    portal.clock.advance(minutes * minute);
    await portal.browser().signIn('Vic Viewer', 'wrong', `127.0.6.${index}`);
  }
});

test('a lock outlives a restart, and is in the audit', async () => {
  await portal.browserOf('viewer');
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await portal.browser().signIn('Vic Viewer', 'wrong', `127.0.7.${attempt}`);
  expect(portal.files.store.audit.newest(1)[0]).toMatchObject({ action: 'sign-in-locked' });
  await portal[Symbol.asyncDispose]();
  portal = await startTestPortal({ state: portal.state, clock: portal.clock });
  const { problem } = await portal.browser().signIn('Vic Viewer', testPasscode, '127.0.7.9');
  expect(problem).toBe('sign_in_locked');
});

test('a passcode is changed only by who knows the old one, and other sessions end', async () => {
  const browser = await portal.browserOf('viewer');
  const elsewhere = await portal.browserOf('viewer');
  const change = (current: string) =>
    browser.ask('/api/people/me/passcode', {
      method: 'PUT',
      body: { current, passcode: 'another long one' },
    });
  expect((await change('wrong')).problem).toBe('passcode_wrong');
  expect((await change(testPasscode)).status).toBe(200);
  expect((await browser.ask('/api/people')).status).toBe(200);
  expect((await elsewhere.ask('/api/people')).problem).toBe('not_signed_in');
  expect((await portal.browser().signIn('Vic Viewer', 'another long one')).status).toBe(200);
});

test('somebody who is removed is out at once', async () => {
  const viewer = await portal.browserOf('viewer');
  const manager = await portal.browserOf('manager');
  const person = portal.files.store.people.findByName('Vic Viewer');
  await manager.ask(`/api/people/${person?.id}`, { method: 'DELETE' });
  expect((await viewer.ask('/api/people')).problem).toBe('not_signed_in');
});

test('the last manager cannot be removed', async () => {
  const manager = await portal.browserOf('manager');
  const person = portal.files.store.people.findByName('Ana Manager');
  const answer = await manager.ask(`/api/people/${person?.id}`, { method: 'DELETE' });
  expect(answer.problem).toBe('last_manager');
});
