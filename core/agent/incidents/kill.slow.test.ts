import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalendar } from '@osiriscare/core/node/schedule';
import { silentLogger } from '@osiriscare/core/node/log';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createHealer } from '../healer/index.ts';
import { createLibrary } from '../library/index.ts';
import { someFrameworks } from '../resources/testing/data-folder.ts';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { createIncidentBook } from './incident-book.ts';

const child = join(import.meta.dirname, 'testing', 'live-until-killed.ts');
const kills = 48;
/** As many lives run side by side, each on a file of its own. */
const lives = 4;
const firstWordTimeoutMs = 20_000;

/** How many notes each incident had by what the process said, when it was killed so long after its first word. */
function liveUntilKilled(path: string, forMs: number): Promise<ReadonlyMap<string, number>> {
  return new Promise((resolve, reject) => {
    const life = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaint = '';
    const deadline = setTimeout(() => life.kill('SIGKILL'), firstWordTimeoutMs);
    life.stderr.on('data', (text) => (complaint += String(text)));
    life.stdout.once('data', () => setTimeout(() => life.kill('SIGKILL'), forMs));
    life.stdout.on('data', (text) => (said += String(text)));
    life.on('close', () => {
      clearTimeout(deadline);
      const lines = said
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '));
      if (lines.length === 0 || complaint !== '') reject(new Error(`it died: ${complaint}`));
      else resolve(new Map(lines.map(([id = '', notes]) => [id, Number(notes)])));
    });
  });
}

function healerOf(store: AgentStore) {
  const clock = { now: () => Date.parse('2026-02-01T09:00:00Z') };
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
    book: createIncidentBook(store, () => {}),
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
  healerOf(store).endInterrupted();
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

test(
  'a kill at any moment loses no word about an incident, and heals none',
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'osiris-agent-kill-'));
    let interrupted = 0;
    const oneAfterTheOther = async (life: number): Promise<void> => {
      const path = join(folder, `${life}.db`);
      for (let kill = 0; kill < kills / lives; kill += 1)
        if (settle(path, await liveUntilKilled(path, Math.random() * 25))) interrupted += 1;
    };
    await Promise.all(Array.from({ length: lives }, (_, life) => oneAfterTheOther(life)));
    expect(interrupted).toBeGreaterThan(0);
  },
);
