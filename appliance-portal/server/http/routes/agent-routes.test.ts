import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FakeAgent } from '../../testing/fake-agent/agent.ts';
import { startTestPortal, type TestPortal } from '../../testing/portal-harness.ts';
import type { TestBrowser } from '../../testing/test-browser.ts';

let portal: TestPortal;
let agent: FakeAgent;
let manager: TestBrowser;
beforeEach(async () => {
  portal = await startTestPortal();
  ({ agent } = await portal.startAgent());
  manager = await portal.browserOf('manager');
});
afterEach(() => portal[Symbol.asyncDispose]());

const newestAudit = () => portal.files.store.audit.newest(1)[0];
const day = 86_400_000;

test('who acts on an incident is taken from the session, and what was done is in the audit', async () => {
  const body = { reason: 'The disk is replaced' };
  const answer = await manager.post('/api/incidents/incident-004/close', body);
  expect(answer.json).toMatchObject({ state: 'closed', ending: 'by-person' });
  expect(agent.incident('incident-004').timeline.at(-1)).toMatchObject({ by: 'Ana Manager' });
  expect(newestAudit()).toMatchObject({
    by: 'Ana Manager',
    role: 'manager',
    action: 'incident-closed',
    text: 'Closed “The disk is encrypted” (linux-disk-encrypted) on front-desk-1. Reason: The disk is replaced',
  });
  const forged = await manager.post('/api/incidents/incident-006/close', { ...body, by: 'Else' });
  expect(forged.problem).toBe('input_invalid');
});

test('an incident that is over cannot be acted on, and the audit does not say that it was', async () => {
  const answer = await manager.post('/api/incidents/incident-001/acknowledge', { note: '' });
  expect(answer.problem).toBe('incident_ended');
  expect(newestAudit()?.action).toBe('sign-in');
});

test('taking over and asking for a repair are in the audit', async () => {
  await manager.post('/api/incidents/incident-004/acknowledge', { note: 'I call the dealer' });
  expect(newestAudit()?.text).toContain('on front-desk-1. Note: I call the dealer');
  await manager.post('/api/incidents/incident-005/retry');
  expect(newestAudit()?.text).toContain('Asked for a repair of “Security updates are installed”');
});

test('a viewer can search incidents, older ones by the moment of the last one shown', async () => {
  const viewer = await portal.browserOf('viewer');
  const first = await viewer.post('/api/incidents/search', {});
  const { incidents, more } = first.json as { incidents: { openedAt: number }[]; more: boolean };
  expect([incidents.length, more]).toEqual([50, true]);
  const before = incidents.at(-1)?.openedAt;
  const next = await viewer.post('/api/incidents/search', { before });
  expect(next.json).toMatchObject({ more: false });
  expect(next.json).toHaveProperty('incidents.length', 17);
});

test('a sign-in goes to the agent; its secrets come back nowhere and stay out of the audit', async () => {
  const secrets = ['-----BEGIN S3cret-key', 'S3cret-phrase', 'S3cret-sudo'];
  const [privateKey, passphrase, sudoPassword] = secrets;
  const credential = { method: 'key', user: 'osiris', privateKey, passphrase, sudoPassword };
  const path = '/api/hosts/exam-room-3/credential';
  const answer = await manager.ask(path, { method: 'PUT', body: { credential } });
  expect(answer.json).toMatchObject({ signIn: { user: 'osiris', method: 'key' } });
  expect(JSON.stringify(answer.json)).not.toContain('S3cret');
  expect(newestAudit()?.text).toBe('Stored a sign-in by key as osiris for exam-room-3.');
  expect(JSON.stringify(portal.files.store.audit.newest(10))).not.toContain('S3cret');
  await manager.ask(path, { method: 'PUT', body: { credential: null } });
  expect(newestAudit()?.text).toBe('Removed the sign-in for exam-room-3.');
});

test('a key is trusted only if it is the one that was compared', async () => {
  const path = '/api/hosts/imaging-archive/trust-key';
  const reason = 'Set up anew on Monday';
  const shown = agent.host('imaging-archive').signIn?.shownHostKey;
  const other = await manager.post(path, { fingerprint: 'SHA256:other', reason });
  expect(other.problem).toBe('host_key_not_shown');
  const answer = await manager.post(path, { fingerprint: shown, reason });
  expect(answer.json).toMatchObject({ signIn: { hostKey: shown, shownHostKey: null } });
  expect(newestAudit()?.text).toContain(`Trusted the key ${shown} of imaging-archive.`);
});

test('a choice about a check is in the audit with its group', async () => {
  const choice = { checkId: 'linux-firewall-on', group: 'servers', mode: 'audit' };
  const answer = await manager.ask('/api/check-modes', { method: 'PUT', body: choice });
  expect(answer.json).toMatchObject({ groupModes: [{ group: 'servers', mode: 'audit' }] });
  expect(newestAudit()?.text).toBe(
    'Only report drifts of “The firewall is on” (linux-firewall-on) in the group servers.',
  );
});

test('an exception names computer, end and reason in the audit, and so does its end', async () => {
  const expiresAt = portal.clock.now() + 30 * day;
  const exception = { checkId: 'linux-disk-encrypted', hostId: 'front-desk-1', expiresAt };
  const added = await manager.post('/api/exceptions', { ...exception, reason: 'Goes on Friday' });
  expect(added.json).toMatchObject({ by: 'Ana Manager', endedAt: null });
  expect(newestAudit()?.text).toContain('drifts of linux-disk-encrypted on front-desk-1 until 20');
  const { json } = await manager.ask('/api/hosts/front-desk-1');
  expect(json).toMatchObject({ counts: { excepted: 1 } });
  const { id } = added.json as { id: string };
  await manager.ask(`/api/exceptions/${id}`, { method: 'DELETE' });
  expect(newestAudit()?.text).toContain('Ended the exception for drifts of linux-disk-encrypted');
});

test('a change of the settings is in the audit with what is new in it', async () => {
  const before = (await manager.ask('/api/healing')).json as object;
  const settings = { ...before, mode: 'full', disabledRunbooks: ['linux-firewall-on'] };
  const answer = await manager.ask('/api/healing', { method: 'PUT', body: { settings } });
  expect(answer.json).toEqual(settings);
  expect(newestAudit()?.text).toBe(
    'Changed the settings of repairs: mode full; runbooks switched off linux-firewall-on.',
  );
});

test('a round is started, seen and cancelled', async () => {
  expect((await manager.post('/api/rounds')).json).toMatchObject({ startedBy: 'Ana Manager' });
  expect(newestAudit()?.text).toBe('Started a check of all 5 computers.');
  const cancelled = await manager.ask('/api/rounds/current', { method: 'DELETE' });
  expect(cancelled.json).toEqual({ cancelled: true });
  expect(newestAudit()?.action).toBe('round-cancelled');
  expect((await manager.ask('/api/rounds')).json).toMatchObject({
    rounds: [{ outcome: 'cancelled' }, { outcome: 'completed' }],
  });
});

test('repairs are stopped and resumed with a reason, and the screen says so', async () => {
  await manager.post('/api/repairs/stop', { reason: 'A server acts up' });
  expect(newestAudit()?.text).toBe('Stopped all repairs. Reason: A server acts up');
  expect(agent.stopped).toMatchObject({ by: 'Ana Manager' });
  await expect
    .poll(async () => (await manager.ask('/api/kiosk')).json)
    .toMatchObject({ repairs: { stopped: true, fixedToday: 3, needPerson: 1 } });
  await manager.post('/api/repairs/resume', { reason: 'It was something else' });
  expect(agent.stopped).toBeNull();
});

test('which frameworks count is a choice that stands in the audit', async () => {
  const path = '/api/compliance/frameworks';
  const body = { frameworks: ['hipaa', 'pci'] };
  const answer = await manager.ask(path, { method: 'PUT', body });
  expect(answer.json).toMatchObject({ chosen: ['hipaa', 'pci'] });
  expect(newestAudit()?.text).toBe('Chose what counts: HIPAA Security Rule, PCI DSS.');
  const none = await manager.ask(path, { method: 'PUT', body: { frameworks: [] } });
  expect(none.problem).toBe('input_invalid');
});

test('a viewer sees how the practice stands and how it stood', async () => {
  const viewer = await portal.browserOf('viewer');
  expect((await viewer.ask('/api/compliance')).json).toMatchObject({ chosen: ['hipaa'] });
  const history = await viewer.ask('/api/compliance/history/hipaa');
  expect(history.json).toHaveProperty('points.length', 366);
  expect((await viewer.ask('/api/compliance/history/iso')).problem).toBe('input_invalid');
});
