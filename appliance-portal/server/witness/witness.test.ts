import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceView, ProvenEntry } from '@osiriscare/core/contracts/portal';
import { noRoots, parseRoots, verifyLines } from '@osiriscare/core/evidence';
import { silentLogger } from '@osiriscare/core/node/log';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunningFakeAgent } from '../testing/fake-agent/index.ts';
import type { FakeLog } from '../testing/fake-agent/fake-log.ts';
import { startTestPortal, type TestPortal } from '../testing/portal-harness.ts';
import type { TestBrowser } from '../testing/test-browser.ts';
import { keepWitnessing } from './keep-witnessing.ts';

let portal: TestPortal;
let running: RunningFakeAgent;
let log: FakeLog;
let viewer: TestBrowser;
beforeEach(async () => {
  portal = await startTestPortal();
  running = await portal.startAgent();
  log = running.agent.evidence;
  viewer = await portal.browserOf('viewer');
  await vi.waitFor(async () => {
    if ((await view()).witness.log === null) throw new Error('it has not looked yet');
  });
});
afterEach(() => portal[Symbol.asyncDispose]());

const view = async () => (await viewer.ask('/api/evidence')).json as EvidenceView;
const look = () => portal.witness.look();
const openAlarms = async () =>
  (await view()).witness.alarms.filter(({ acknowledged }) => acknowledged === null);

test('the portal pins the log as soon as the agent is there, and its cosignature is taken', async () => {
  const { status, witness } = await view();
  expect(witness).toMatchObject({
    name: expect.stringMatching(/^osiriscare\/[0-9a-f]{16}\/portal$/),
    log: { origin: status?.origin, verifierKey: status?.verifierKey, size: 40 },
    alarms: [],
  });
  await expect.poll(async () => (await view()).status?.witnessed?.size).toBe(40);
  expect((await view()).status?.witnessed?.witnesses).toMatchObject([{ name: witness.name }]);
  const key = join(portal.state, 'portal', 'witness-key.pem');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key, 'utf8')).toContain('PRIVATE KEY');
});

test('what was added is followed, and nothing is stored where nothing was added', async () => {
  log.grow(3);
  await look();
  const { witness } = await view();
  expect(witness.log?.size).toBe(43);
  portal.clock.advance(60_000);
  await look();
  expect((await view()).witness).toMatchObject({
    log: witness.log,
    checkedAt: portal.clock.now(),
  });
});

test('a log that became shorter raises one alarm, on every screen, and is not cosigned', async () => {
  log.cut(20);
  await look();
  await look();
  log.grow(2);
  await look();
  const alarms = await openAlarms();
  expect(alarms).toMatchObject([{ kind: 'rewind', position: 20, acceptsSuccessor: false }]);
  expect(alarms[0]?.seenNote).toContain('\n40\n');
  expect(alarms[0]?.shownNote).toContain('\n20\n');
  expect((await viewer.ask('/api/kiosk')).json).toMatchObject({ evidenceAlarm: true });
  const { status, witness } = await view();
  expect(witness.log?.size).toBe(40);
  expect(status?.checkpoint?.note).not.toContain(witness.name);
});

test('a log whose records were exchanged is a fork; one that also grew is a rewrite', async () => {
  log.cut(20);
  log.grow(20, 'Somebody else was here.');
  await look();
  log.grow(1);
  await look();
  expect((await openAlarms()).map(({ kind }) => kind)).toEqual(['rewrite', 'fork']);
});

test('only a manager acknowledges an alarm, with a reason, which stands in the audit; the portal still cosigns nothing', async () => {
  log.cut(20);
  await look();
  const [alarm] = await openAlarms();
  const path = `/api/evidence/alarms/${alarm?.id}/acknowledge`;
  const body = { reason: 'The disk was restored by hand' };
  expect((await viewer.post(path, body)).problem).toBe('not_allowed');
  const manager = await portal.browserOf('manager');
  expect((await manager.post(path, { reason: '' })).problem).toBe('input_invalid');
  const answer = await manager.post(path, body);
  expect((answer.json as EvidenceView).witness.alarms).toMatchObject([
    { acknowledged: { by: 'Ana Manager', reason: 'The disk was restored by hand' } },
  ]);
  expect(portal.files.store.audit.newest(1)[0]).toMatchObject({
    action: 'evidence-alarm-acknowledged',
    text: 'Acknowledged the alarm "rewind" about the evidence at record 20. Reason: The disk was restored by hand',
  });
  await look();
  expect(await openAlarms()).toEqual([]);
  expect((await view()).witness.log?.size).toBe(40);
  expect((await manager.post('/api/evidence/alarms/99/acknowledge', body)).problem).toBe(
    'not_found',
  );
});

test('a log that commits to what was seen is followed without a word', async () => {
  log.replace();
  await look();
  const { status, witness } = await view();
  expect(witness.log).toMatchObject({ origin: status?.origin, size: 1 });
  expect(witness.alarms).toEqual([]);
});

test('a log that commits to nothing is followed only when a manager accepts it', async () => {
  log.replace('nothing');
  await look();
  const [alarm] = await openAlarms();
  expect(alarm).toMatchObject({ kind: 'unlinked', position: 40, acceptsSuccessor: true });
  const manager = await portal.browserOf('manager');
  const path = `/api/evidence/alarms/${alarm?.id}/acknowledge`;
  await manager.post(path, { reason: 'The appliance was replaced' });
  expect(portal.files.store.audit.newest(1)[0]?.text).toContain('is followed from now on.');
  log.grow(1);
  await look();
  expect((await view()).witness.log?.size).toBe(2);
  expect(await openAlarms()).toEqual([]);
});

test('what was seen and pinned survives a restart of the portal', async () => {
  const { state, clock } = portal;
  const before = (await view()).witness;
  await portal[Symbol.asyncDispose]();
  portal = await startTestPortal({ state, clock });
  const manager = await portal.browserOf('manager');
  const after = (await manager.ask('/api/evidence')).json as EvidenceView;
  expect(after.witness).toMatchObject({ name: before.name, log: before.log });
  // The agent is away: what it said last is shown with its age.
  expect(after).toMatchObject({ status: { length: 40 }, asOf: clock.now() });
});

test('a record comes with its proof, checked by the portal itself', async () => {
  const answer = await viewer.ask('/api/evidence/entries/7');
  const { entry, steps } = answer.json as ProvenEntry;
  expect(entry).toMatchObject({ position: 7, witnessed: true });
  expect(steps.map(({ verdict }) => verdict)).toEqual(Array(6).fill('PASS'));
  expect((await viewer.ask('/api/evidence/entries/40')).problem).toBe('entry_unknown');
});

test('a record of a log that was exchanged fails where the portal remembers otherwise', async () => {
  log.cut(20);
  log.grow(21, 'Somebody else was here.');
  const { steps } = (await viewer.ask('/api/evidence/entries/7')).json as ProvenEntry;
  expect(steps.at(-1)).toEqual({ id: 'seen', verdict: 'FAIL' });
});

test('a downloaded packet passes by the downloaded keys, and the audit has both', async () => {
  const packet = await viewer.ask('/api/evidence/packet.jsonl?from=10&to=30');
  expect(packet.headers['content-disposition']).toBe(
    'attachment; filename="evidence-10-to-29.jsonl"',
  );
  const file = await viewer.ask('/api/evidence/trust-roots.json');
  const roots = parseRoots(sha256, file.bytes.toString('utf8'));
  const check = createSignatureChecker();
  const report = await verifyLines(packet.bytes.toString('utf8').trimEnd().split('\n'), {
    roots: roots.ok ? roots.value : noRoots,
    sha256,
    checkSignatures: async (tasks) => tasks.map(check),
  });
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ verdict: 'PASS', entries: 20, proven: 20 });
  expect(portal.files.store.audit.newest(2).map(({ text }) => text)).toEqual([
    'Downloaded the keys by which evidence is checked.',
    'Downloaded the records of evidence 10 to 29.',
  ]);
});

test.each(['', '?from=1', '?from=-1&to=3', '?from=a&to=b'])(
  'a packet of no range is refused: "%s"',
  async (query) => {
    const answer = await viewer.ask(`/api/evidence/packet.jsonl${query}`);
    expect(answer.problem).toBe('input_invalid');
  },
);

test('the agent is asked again as soon as it is back, and not at each of its words', async () => {
  let looks = 0;
  const witness = { look: async () => void (looks += 1) };
  await using witnessing = keepWitnessing(witness, silentLogger);
  for (const isReachable of [true, true, false, false, true]) witnessing.hear(isReachable);
  expect(looks).toBe(3);
});
