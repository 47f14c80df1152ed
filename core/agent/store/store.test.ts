import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '@osiriscare/core/checks';
import { openIncident, type Incident } from '@osiriscare/core/healing';
import { createFixedClock } from '@osiriscare/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overwrite } from '../../node/sqlite/testing/overwrite.ts';
import { openAgentStore, type AgentStore, type NamedHost } from './index.ts';

const clock = createFixedClock();
let path: string;
let store: AgentStore;

function open(): AgentStore {
  const opened = openAgentStore(path, clock.now);
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}

function host(id: string): NamedHost {
  const place = { address: '10.77.0.1', port: 22, platform: 'linux', group: 'default' } as const;
  return { id, name: id, origin: 'configuration', ...place };
}

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'osiris-agent-store-')), 'agent.db');
  store = open();
  store.hosts.name(host('a'));
});
afterEach(() => {
  store[Symbol.dispose]();
});

function finding(state: Finding['state'], at: number, checkId = 'c'): Finding {
  return { hostId: 'a', checkId, state, summary: `${state}.`, observed: { login: 'yes' }, at };
}

function written(id: string, at: number, changes: Partial<Incident> = {}): Incident {
  const { incident, notes } = openIncident(id, finding('drift', at), null);
  const whole = { ...incident, ...changes };
  store.incidents.write(whole, notes);
  return whole;
}

const ended = (at: number) => ({ state: 'healed', ending: 'healed', endedAt: at }) as const;

test('a state that stays keeps its beginning, and one that changes begins anew', () => {
  const sinceOf = (state: Finding['state'], at: number) => {
    store.findings.write(finding(state, at));
    return store.findings.find('a', 'c')?.since;
  };
  expect(sinceOf('drift', 1)).toBe(1);
  expect(sinceOf('drift', 2)).toBe(1);
  expect(sinceOf('pass', 3)).toBe(3);
  expect(sinceOf('drift', 4)).toBe(4);
  expect(store.findings.find('a', 'c')).toMatchObject({ at: 4, observed: { login: 'yes' } });
});

test('findings of checks that this release no longer has are forgotten', () => {
  store.findings.write(finding('pass', 1, 'old'));
  store.findings.write(finding('pass', 1, 'kept'));
  store.findings.keepOnly(['kept']);
  expect(store.findings.list().map(({ checkId }) => checkId)).toEqual(['kept']);
  store.findings.keepOnly([]);
  expect(store.findings.list()).toEqual([]);
});

test('a host and check have one live incident at most', () => {
  written('first', 1);
  expect(() => written('second', 2)).toThrow(/UNIQUE/);
  written('first', 1, ended(5));
  written('second', 6);
  expect(store.incidents.liveOf('a', 'c')?.id).toBe('second');
  expect(store.incidents.live()).toHaveLength(1);
});

test('the last incident is the one that was opened last, whatever the clock said', () => {
  written('before', 1000, ended(1001));
  written('after', 5, ended(6));
  expect(store.incidents.lastOf('a', 'c')?.id).toBe('after');
  expect(store.incidents.lastOf('a', 'other')).toBeNull();
});

test('what happened stands in the order in which it was written, whatever the clock said', () => {
  const incident = written('i', 1000);
  const note = (at: number, text: string) =>
    ({ at, kind: 'note', text, by: null, observed: null }) as const;
  store.incidents.write(incident, [note(5, 'second'), note(900, 'third')]);
  store.incidents.write(incident, []);
  expect(store.incidents.timeline('i').map(({ text }) => text)).toEqual([
    'drift.',
    'second',
    'third',
  ]);
  expect(store.incidents.timeline('i')[0]?.observed).toEqual({ login: 'yes' });
});

test('incidents are found by state, host and time, the newest first', () => {
  written('old', 10, ended(11));
  written('new', 20);
  const ids = (search: Partial<Parameters<AgentStore['incidents']['search']>[0]>) =>
    store.incidents.search({ most: 9, ...search }).map(({ id }) => id);
  expect(ids({})).toEqual(['new', 'old']);
  expect(ids({ states: ['healed'] })).toEqual(['old']);
  expect(ids({ before: 20 })).toEqual(['old']);
  expect(ids({ hostId: 'b' })).toEqual([]);
  expect(ids({ most: 1 })).toEqual(['new']);
  expect(store.incidents.countOpenedSince(20)).toBe(1);
  expect(store.incidents.healedSince(12)).toEqual([]);
  expect(store.incidents.endedSince('a', 'c', 11).map(({ id }) => id)).toEqual(['old']);
});

test('page by page, every incident is found once, also of those that were opened in the same millisecond', () => {
  for (const id of ['c', 'a', 'd', 'b']) written(id, 20, { checkId: id });
  written('e', 10, { checkId: 'e' });
  const found: string[] = [];
  for (let last: Incident | undefined; found.length < 9;) {
    const after = last && { before: last.openedAt, beforeId: last.id };
    const page = store.incidents.search({ most: 2, ...after });
    if (page.length === 0) break;
    found.push(...page.map(({ id }) => id));
    last = page.at(-1);
  }
  expect(found).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('an incident cannot end without an ending time, nor have one while it is live', () => {
  expect(() => written('i', 1, { state: 'healed' })).toThrow(/CHECK/);
  expect(() => written('i', 1, { endedAt: 5 })).toThrow(/CHECK/);
});

function begun(id: string, startedAt: number): void {
  store.attempts.begin({
    id,
    incidentId: 'i',
    hostId: 'a',
    checkId: 'c',
    runbookId: 'r',
    runbookHash: 'h',
    ruleId: null,
    parameters: { days: 5 },
    startedAt,
  });
}

test('a host has one attempt under way at most', () => {
  written('i', 1);
  begun('one', 1);
  expect(() => begun('two', 2)).toThrow(/UNIQUE/);
  store.attempts.end('one', { at: 3, outcome: 'failed' });
  begun('two', 4);
  expect(store.attempts.running().map(({ id }) => id)).toEqual(['two']);
});

test('past attempts stand in the order in which they began, whatever the clock said', () => {
  written('i', 1);
  for (const [id, at] of [
    ['one', 1000],
    ['two', 5],
    ['three', 900],
  ] as const) {
    begun(id, at);
    store.attempts.end(id, { at, outcome: 'failed' });
  }
  expect(store.attempts.lastOf('a', 'c', 2).map(({ startedAt }) => startedAt)).toEqual([5, 900]);
  expect(store.attempts.ofIncident('i').map(({ id }) => id)).toEqual(['one', 'two', 'three']);
});

test('hosts count as changed from the moment before a change is sent', () => {
  written('i', 1);
  begun('one', 10);
  expect(store.attempts.changedSince(0).size).toBe(0);
  store.attempts.changing('one', 12);
  expect([...store.attempts.changedSince(12)]).toEqual([['a', 12]]);
  expect(store.attempts.changedSince(13).size).toBe(0);
});

test('a host that leaves is watched no more, and is known again when it comes back', () => {
  const problem = { id: 'timed_out', message: 'm', next: 'n', since: 3 };
  const about = { checkedAt: 4, system: 'Debian', distribution: 'debian' };
  store.hosts.contacted('a', { state: 'unreachable', problem, ...about });
  store.hosts.remove('a', 5);
  expect(store.hosts.list()).toEqual([]);
  expect(store.hosts.find('a')?.problem).toEqual(problem);
  store.hosts.name({ ...host('a'), name: 'renamed' });
  expect(store.hosts.list()).toMatchObject([{ name: 'renamed', state: 'unreachable', ...about }]);
});

test('a trusted key takes the place of the pinned one, and what was shown is forgotten', () => {
  const [old, fresh] = ['SHA256:old', 'SHA256:new'].map((fingerprint) => ({
    type: 'ssh-ed25519',
    fingerprint,
  }));
  if (!old || !fresh) throw new Error('two keys');
  store.hostKeys.noteShown('a', fresh);
  expect(store.hostKeys.shown('a')).toBeUndefined();
  store.hostKeys.pin('a', old);
  store.hostKeys.noteShown('a', fresh);
  expect([store.hostKeys.pinned('a'), store.hostKeys.shown('a')]).toEqual([old, fresh]);
  store.hostKeys.trust('a', fresh, 'Ann');
  expect([store.hostKeys.pinned('a'), store.hostKeys.shown('a')]).toEqual([fresh, undefined]);
});

test('a choice for a group stands beside the one for all, and each can be taken back', () => {
  const who = { by: 'Ann', at: 1 };
  store.checkModes.choose({ checkId: 'c', group: null, mode: 'audit' }, who);
  store.checkModes.choose({ checkId: 'c', group: 'g', mode: 'enforce' }, who);
  store.checkModes.choose({ checkId: 'c', group: 'g', mode: 'audit' }, who);
  expect(store.checkModes.list()).toHaveLength(2);
  store.checkModes.forget('c', null);
  expect(store.checkModes.list()).toEqual([{ checkId: 'c', group: 'g', mode: 'audit' }]);
});

test('a changed row waits to be told once, with its newest revision', () => {
  store.facts.changed('host', 'a');
  store.facts.changed('incident', 'i');
  store.facts.changed('host', 'a');
  expect(store.facts.waiting(9)).toEqual([
    { kind: 'incident', id: 'i', revision: 2 },
    { kind: 'host', id: 'a', revision: 3 },
  ]);
  store.facts.acknowledge(2);
  expect(store.facts.countWaiting()).toBe(1);
  store.facts.acknowledge(1);
  expect(store.facts.countWaiting()).toBe(1);
  store.facts.acknowledge(999);
  store.facts.changed('host', 'a');
  expect(store.facts.waiting(9)).toEqual([{ kind: 'host', id: 'a', revision: 4 }]);
});

test('several writes happen together or not at all', () => {
  expect(() =>
    store.transaction(() => {
      written('i', 1);
      store.facts.changed('incident', 'i');
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(store.incidents.find('i')).toBeUndefined();
  expect(store.facts.countWaiting()).toBe(0);
});

test('everything is there again after the file was closed and opened', () => {
  const incident = written('i', 1);
  store.stop.write({ by: 'Ann', reason: 'because', at: 5 });
  store[Symbol.dispose]();
  store = open();
  expect(store.incidents.find('i')).toEqual(incident);
  expect(store.stop.read()).toEqual({ by: 'Ann', reason: 'because', at: 5 });
  expect(store.recovery).toBeNull();
});

test('incidents and their histories go when their evidence may go, six years after their end', async () => {
  const endedAt = clock.now();
  written('i', endedAt, ended(endedAt));
  clock.advance(6 * 365 * 86_400_000);
  await store.maintain();
  expect(store.incidents.find('i')).toBeDefined();
  clock.advance(7 * 86_400_000);
  await store.maintain();
  expect(store.incidents.find('i')).toBeUndefined();
  expect(store.incidents.timeline('i')).toEqual([]);
});

test('a damaged file is set aside, told, and the agent goes on with its last backup', async () => {
  written('i', 1);
  const backup = await store.maintain();
  expect(backup.ok).toBe(true);
  store[Symbol.dispose]();
  overwrite(path, { at: 0, length: 8192 });
  store = open();
  expect(store.recovery?.setAside).toEqual(expect.any(String));
  expect(readdirSync(join(path, '..')).some((name) => name.includes('damaged'))).toBe(true);
  expect(store.incidents.find('i')?.id).toBe('i');
});
