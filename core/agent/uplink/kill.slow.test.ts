import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyChain } from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import { fromUtf8, toBase64, toHex } from '@osiriscare/core/trust';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAgentStore } from '../store/index.ts';
import { bundleLife, type BundledLife } from '../testing/bundle-life.ts';
import { lastWordsOf, type LastWords } from '../testing/last-words.ts';
import { must } from '../testing/test-agent.ts';
import { wholeLines } from './testing/file-central.ts';

/** Killed before as many statements of SQLite, and besides at as many moments. */
const statements = 300;
const moments = 200;
/** As many lives run side by side, each on files of its own. */
const lives = 4;

let folder: string;
let bundled: BundledLife;

/** Whether the log is one chain, and central has its beginning, each entry once and in order. */
function expectWhole(path: string, said: number): void {
  using store = must(openAgentStore(path, Date.now));
  expect(store.recovery).toBeNull();
  expect(store.siteLog.list().length).toBeLessThanOrEqual(1);
  const log = store.siteLog.current();
  if (!log) return;
  expect(log.length).toBeGreaterThanOrEqual(said);
  const entries = store.siteLog.from(log, 0, log.length + 1);
  expect(entries).toHaveLength(log.length);
  let previous = emptyChain(log.origin).hash;
  for (const [index, { position, body }] of entries.entries()) {
    const link = JSON.parse(fromUtf8(body) ?? '') as Record<string, unknown>;
    expect([position, link['chain_position'], link['prev_hash']]).toEqual([index, index, previous]);
    previous = toHex(sha256(body));
  }
  expect(log.hash).toBe(previous);
  const received = wholeLines(`${path}.central`);
  expect(received.length).toBeGreaterThanOrEqual(log.acknowledged);
  expect(received).toEqual(entries.slice(0, received.length).map(({ body }) => toBase64(body)));
}

/** Answers how often it killed. */
async function killOnFiles(
  name: string,
  kills: readonly ((path: string) => Promise<LastWords>)[],
): Promise<number> {
  const files = Array.from({ length: lives }, (_, life) => join(folder, `${name}-${life}.db`));
  let killed = 0;
  await Promise.all(
    files.map(async (path, life) => {
      for (const kill of kills.filter((_, index) => index % lives === life)) {
        const { acknowledged } = await kill(path);
        expectWhole(path, acknowledged.get('log') ?? 0);
        killed += 1;
      }
    }),
  );
  return killed;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'osiris-queue-kill-'));
  const entry = join(import.meta.dirname, 'testing', 'deliver-until-killed.ts');
  bundled = await bundleLife(join(folder, 'life'), entry);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a kill before any one of 300 statements loses no evidence, and brings none twice to log or central', async () => {
  const cameTo: string[] = [];
  const kills = Array.from({ length: statements }, (_, index) => async (path: string) => {
    const last = await lastWordsOf(bundled, path, { statement: index + 1 });
    if (last.before !== undefined) cameTo.push(last.before);
    return last;
  });
  await killOnFiles('statement', kills);
  expect(cameTo).toHaveLength(statements);
  expect(cameTo.some((sql) => sql.startsWith('insert into "site_log_receipts"'))).toBe(true);
  expect(cameTo.some((sql) => sql.startsWith('insert into "site_log_entries"'))).toBe(true);
});

test('a kill at any of 200 moments loses no evidence, and brings none twice to log or central', async () => {
  const kills = Array.from(
    { length: moments },
    () => (path: string) => lastWordsOf(bundled, path, { afterMs: Math.random() * 25 }),
  );
  expect(await killOnFiles('moment', kills)).toBe(moments);
});
