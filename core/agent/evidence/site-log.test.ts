import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cosign,
  formatNote,
  parseCheckpoint,
  parseNote,
  verifierKeyOf,
  verifyLines,
  type LogReport,
  type TrustRoots,
} from '@osiriscare/core/evidence';
import { makeSigningKey } from '@osiriscare/core/node/private-files';
import { createSignatureChecker, sha256 } from '@osiriscare/core/node/signatures';
import type { CheckSignatures } from '@osiriscare/core/trust';
import { createFixedClock } from '@osiriscare/core/testing';
import { createLogger } from '@osiriscare/core/node/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { createLastCheckpoint, openSiteLog, type SiteLog } from './index.ts';
import { logLines } from './log-lines.ts';
import { sampleRecord } from './testing/sample-record.ts';

const clock = createFixedClock();
let folder = '';
let store: AgentStore;
let said: string[] = [];
const checkSignature = createSignatureChecker();
const checkSignatures: CheckSignatures = (tasks) => Promise.resolve(tasks.map(checkSignature));
const witness = must(makeSigningKey(join(mkdtempSync(join(tmpdir(), 'osiris-witness-')), 'k.pem')));
const witnessKey = keyNamed('clinic/portal', 'witness', witness.publicKey);

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function keyNamed(name: string, kind: 'log' | 'witness', key: Uint8Array) {
  const named = verifierKeyOf(sha256, { name, kind, key });
  if (!named) throw new Error('no key');
  return named;
}

const keyPath = () => join(folder, 'key.pem');
const databasePath = () => join(folder, 'agent.db');

function opened(): SiteLog {
  const logger = createLogger({ program: 'agent', clock, write: (line) => void said.push(line) });
  const lastCheckpoint = createLastCheckpoint(join(folder, 'checkpoint'), logger);
  return openSiteLog({ store, keyPath: keyPath(), lastCheckpoint, site: 'Elm St', clock, logger });
}

function reopened(): SiteLog {
  store[Symbol.dispose]();
  store = must(openAgentStore(databasePath(), clock.now));
  return opened();
}

/** What a stranger says who knows the log's key and one witness, which cosigned every checkpoint. */
async function verified(log: SiteLog): Promise<LogReport> {
  const current = store.siteLog.current();
  const key = log.verifierKey();
  if (!current || !key) throw new Error('there is no log');
  const logs = store.siteLog.list().map(({ origin, key: own }) => keyNamed(origin, 'log', own));
  const roots: TrustRoots = { logs, witnesses: [witnessKey], witnessesNeeded: 1, seen: [] };
  const lines = [...logLines(store.siteLog, current)].map(witnessed);
  return await verifyLines(lines, { sha256, roots, checkSignatures });
}

function witnessed(text: string): string {
  const line = JSON.parse(text) as { type: string; note?: string };
  const note = line.note === undefined ? undefined : parseNote(line.note);
  if (!note) return text;
  const cosignature = cosign(note, { key: witnessKey, at: 1 }, witness.sign);
  const signatures = [...note.signatures, cosignature];
  return JSON.stringify({ ...line, note: formatNote({ ...note, signatures }) });
}

const failures = ({ findings }: LogReport) => findings.map(({ check }) => check);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osiris-site-log-'));
  store = must(openAgentStore(databasePath(), clock.now));
  said = [];
});
afterEach(() => {
  store[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

test('a stranger finds every entry proven that a witnessed checkpoint covers', async () => {
  const log = opened();
  for (let index = 0; index < 20; index++) log.record(sampleRecord({ reason: `Entry ${index}.` }));
  log.checkpoint();
  const report = await verified(log);
  expect(failures(report)).toEqual([]);
  expect(report).toMatchObject({ verdict: 'PASS', entries: 21, proven: 21 });
  expect(statSync(keyPath()).mode & 0o777).toBe(0o600);
});

test('what came after the last checkpoint is pending and not proven', async () => {
  const log = opened();
  log.record(sampleRecord());
  log.checkpoint();
  log.record(sampleRecord());
  expect(await verified(log)).toMatchObject({ verdict: 'NOT PROVEN', entries: 3, proven: 2 });
});

test('a restart goes on with the same log, and signs no checkpoint twice', async () => {
  opened().record(sampleRecord());
  const log = reopened();
  log.record(sampleRecord());
  log.checkpoint();
  log.checkpoint();
  expect(store.siteLog.list()).toHaveLength(1);
  expect(await verified(log)).toMatchObject({ verdict: 'PASS', entries: 3 });
});

test('an entry is written in the transaction of what it proves, or not at all', () => {
  const log = opened();
  const before = store.siteLog.current()?.length;
  const work = () =>
    store.transaction(() => {
      log.record(sampleRecord());
      throw new Error('the state could not be written');
    });
  expect(work).toThrow('the state could not be written');
  expect(store.siteLog.current()?.length).toBe(before);
  log.record(sampleRecord());
  expect(store.siteLog.current()?.length).toBe((before ?? 0) + 1);
});

test.each([
  ['is gone', 'log_key_missing', () => unlinkSync(keyPath())],
  ['is rubbish', 'log_key_damaged', () => writeFileSync(keyPath(), 'rubbish')],
  ['is open to others', 'log_key_unsafe', () => chmodSync(keyPath(), 0o644)],
  ['is another', 'log_key_foreign', () => void must(makeSigningKey(keyPath()))],
])('a key that %s stops signing loudly, and begins no new log', async (_, id, spoil) => {
  opened().record(sampleRecord());
  const safe = join(folder, 'safe.pem');
  copyFileSync(keyPath(), safe);
  spoil();
  const log = reopened();
  expect(log.health()).toMatchObject({ state: 'off', id });
  expect(said.join('')).toContain(id);
  log.record(sampleRecord({ reason: 'While there was no key.' }));
  log.checkpoint();
  expect(store.siteLog.list()).toHaveLength(1);
  expect(store.siteLog.current()?.length).toBe(2);
  // The right key comes back: what waited is signed, in its order.
  copyFileSync(safe, keyPath());
  chmodSync(keyPath(), 0o600);
  log.checkpoint();
  expect(log.health()).toMatchObject({ state: 'on' });
  expect(store.siteLog.countDrafts()).toBe(0);
  expect(await verified(log)).toMatchObject({ verdict: 'PASS', entries: 3 });
});

test('a database that was set back is not taken up again: a new log commits to what was seen of the old one', async () => {
  const log = opened();
  log.record(sampleRecord());
  log.checkpoint();
  store[Symbol.dispose]();
  const backup = join(folder, 'backup.db');
  copyFileSync(databasePath(), backup);
  store = must(openAgentStore(databasePath(), clock.now));
  const later = opened();
  later.record(sampleRecord());
  later.checkpoint();
  const seen = parseCheckpoint(parseNote(store.siteLog.lastCheckpoint(current())!.note)!.text);
  store[Symbol.dispose]();
  copyFileSync(backup, databasePath());
  store = must(openAgentStore(databasePath(), clock.now));
  const after = opened();
  after.record(sampleRecord());
  after.checkpoint();
  expect(store.siteLog.list()).toHaveLength(2);
  expect(said.join('')).toContain('evidence-log-replaced');
  expect(parseNote(current().predecessor ?? '')?.text).toContain(
    `${seen?.origin}\n${seen?.size}\n`,
  );
  expect(await verified(after)).toMatchObject({ verdict: 'PASS', entries: 2 });
});

function current() {
  const log = store.siteLog.current();
  if (!log) throw new Error('there is no log');
  return log;
}

test('pruning keeps 200 entries, ninety days, what is not acknowledged, and what proves the rest', async () => {
  const log = opened();
  const day = 86_400_000;
  store.transaction(() => {
    for (let index = 0; index < 300; index++) log.record(sampleRecord({ recorded_at_ms: index }));
  });
  log.checkpoint();
  expect(store.siteLog.prune(91 * day, 200)).toBe(0);
  store.siteLog.receive(current(), { size: 301, at: 0 });
  expect(store.siteLog.prune(50, 200)).toBe(50);
  expect(store.siteLog.prune(91 * day, 200)).toBe(50);
  expect(current().pruned).toBe(101);
  const report = await verified(log);
  expect(failures(report)).toEqual([]);
  expect(report).toMatchObject({ verdict: 'PASS', entries: 200, proven: 200 });
}, 30_000);
