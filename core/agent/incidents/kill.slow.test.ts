import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalendar } from '@osiriscare/core/node/schedule';
import { silentLogger } from '@osiriscare/core/node/log';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recorderIn } from '../evidence/testing/recorder-in.ts';
import { createHealer } from '../healer/index.ts';
import { createLibrary } from '../library/index.ts';
import { someFrameworks } from '../resources/testing/data-folder.ts';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { createIncidentBook } from './incident-book.ts';
import { bundleLife, type BundledLife } from '../testing/bundle-life.ts';
import { lastWordsOf, type LastWords } from '../testing/last-words.ts';

/** Killed once before each of as many statements that SQLite runs in a life. */
const statements = 200;
/** Killed besides at as many moments, in the middle of whatever it does. */
const moments = 48;
/** As many lives run side by side, each on a file of its own. */
const lives = 4;

let folder: string;
let bundled: BundledLife;

function healerOf(store: AgentStore, path: string) {
  const clock = { now: () => Date.parse('2026-02-01T09:00:00Z') };
  const { evidence } = recorderIn(path, store, clock.now);
  const rules = { rules: new Map(), setAside: [] };
  return createHealer({
    store,
    library: createLibrary({
      frameworks: someFrameworks(),
      checks: new Map(),
      runbooks: new Map(),
      rules,
    }),
    calendar: createCalendar(),
    settings: () => {
      throw new Error('nothing is decided here');
    },
    book: createIncidentBook({ store, evidence, changed: () => {} }),
    evidence,
    looking: { clock, builtIns: new Map(), atATime: 1, detectCall: () => expect.unreachable() },
    clock,
    logger: silentLogger,
  });
}

interface Row {
  id: string;
  host_id: string;
  check_id: string;
  state: string;
  ended_at: number | null;
  body: string;
}

/** Whether columns, body and history of every incident say the same, and no host has two live ones. */
function expectWhole(path: string): void {
  using file = openRaw(path);
  const rows = file.all<Row>('select * from incidents');
  const live = rows.filter((row) => row.ended_at === null).map((row) => row.host_id);
  expect(new Set(live).size).toBe(live.length);
  const kinds = Map.groupBy(
    file.all<{ incident_id: string; kind: string }>('select * from timeline order by number'),
    (note) => note.incident_id,
  );
  const attempts = Map.groupBy(
    file.all<{ incident_id: string; ended_at: number | null }>('select * from attempts'),
    (attempt) => attempt.incident_id,
  );
  for (const row of rows) {
    const own = kinds.get(row.id)?.map(({ kind }) => kind) ?? [];
    const tried = attempts.get(row.id) ?? [];
    const body = JSON.parse(row.body) as Record<string, unknown>;
    expect(body).toMatchObject({ id: row.id, hostId: row.host_id, checkId: row.check_id });
    expect(body).toMatchObject({ state: row.state, endedAt: row.ended_at });
    expect(own[0]).toBe('seen');
    expect(own.includes('healed')).toBe(row.state === 'healed');
    expect(own.filter((kind) => kind === 'attempt-started')).toHaveLength(tried.length);
    expect(body['attempts']).toBe(tried.length);
    const underWay = tried.filter((attempt) => attempt.ended_at === null).length;
    expect(underWay).toBe(row.state === 'healing' ? 1 : 0);
  }
}

function openRaw(path: string) {
  const file = new Sqlite(path, { readonly: true });
  return {
    all: <T>(sql: string) => file.prepare(sql).all() as T[],
    [Symbol.dispose]: () => void file.close(),
  };
}

/** Opens what a kill left, ends it as the agent does at its start, and tells whether a repair was left open. */
function settle(path: string, acknowledged: ReadonlyMap<string, number>): boolean {
  const opened = openAgentStore(path, () => 0);
  if (!opened.ok) throw new Error(opened.error.type);
  using store = opened.value;
  expect(store.recovery).toBeNull();
  for (const [id, notes] of acknowledged)
    expect(store.incidents.timeline(id).length).toBeGreaterThanOrEqual(notes);
  expectWhole(path);
  const left = store.attempts.running();
  const healedBefore = store.incidents.healedSince(0).length;
  healerOf(store, path).endInterrupted();
  expect(store.attempts.running()).toEqual([]);
  expect(store.incidents.healedSince(0)).toHaveLength(healedBefore);
  for (const { id, incidentId } of left) {
    const ended = store.attempts.ofIncident(incidentId).find((attempt) => attempt.id === id);
    expect(ended?.outcome).toBe('interrupted');
    expect(store.incidents.find(incidentId)).toMatchObject({ state: 'open', attemptId: null });
    expect(store.incidents.timeline(incidentId).at(-1)?.kind).toBe('interrupted');
  }
  expectWhole(path);
  return left.length > 0;
}

/** Kills one life after the other on one file. Answers how many repairs were cut short. */
async function killAgainAndAgain(path: string, kills: readonly (() => Promise<LastWords>)[]) {
  let interrupted = 0;
  for (const kill of kills) if (settle(path, (await kill()).acknowledged)) interrupted += 1;
  return interrupted;
}

/** Deals kills out to files that are worked on side by side. Answers how many repairs were cut short. */
async function killOnFiles(
  name: string,
  kills: readonly ((path: string) => Promise<LastWords>)[],
): Promise<number> {
  const files = Array.from({ length: lives }, (_, life) => join(folder, `${name}-${life}.db`));
  const interrupted = await Promise.all(
    files.map((path, life) => {
      const own = kills.filter((_, index) => index % lives === life);
      return killAgainAndAgain(
        path,
        own.map((kill) => () => kill(path)),
      );
    }),
  );
  return interrupted.reduce((sum, each) => sum + each, 0);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'osiris-agent-kill-'));
  bundled = await bundleLife(
    join(folder, 'life'),
    join(import.meta.dirname, 'testing', 'live-until-killed.ts'),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What begins, writes and ends a life's transactions. */
const vital = [
  /^BEGIN$/,
  /^COMMIT$/,
  /^insert into "findings"/,
  /^insert into "incidents"/,
  /^insert into "timeline"/,
  /^insert into "attempts"/,
  /^update "attempts" set "changed_at"/,
  /^update "attempts" set "ended_at"/,
  /^insert into "facts"/,
  /^insert into "site_log_entries"/,
  /^insert into "site_log_nodes"/,
  /^update "site_logs"/,
];

test('a kill before any one of two hundred statements loses no word about an incident, and heals none', async () => {
  const cameTo: string[] = [];
  const kills = Array.from({ length: statements }, (_, index) => async (path: string) => {
    const last = await lastWordsOf(bundled, path, { statement: index + 1 });
    if (last.before !== undefined) cameTo.push(last.before);
    return last;
  });
  expect(await killOnFiles('statement', kills)).toBeGreaterThan(0);
  expect(cameTo).toHaveLength(statements);
  expect(vital.filter((kind) => !cameTo.some((sql) => kind.test(sql)))).toEqual([]);
});

test('a kill at any moment, also within a statement, loses no word about an incident, and heals none', async () => {
  const kills = Array.from(
    { length: moments },
    () => (path: string) => lastWordsOf(bundled, path, { afterMs: Math.random() * 25 }),
  );
  expect(await killOnFiles('moment', kills)).toBeGreaterThan(0);
});
