import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScoreMark } from '@osiriscare/core/frameworks';
import { createFixedClock } from '@osiriscare/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAgentStore, type AgentStore } from './index.ts';

const dayMs = 86_400_000;
let store: AgentStore;

beforeEach(() => {
  const path = join(mkdtempSync(join(tmpdir(), 'osiris-scores-')), 'agent.db');
  const opened = openAgentStore(path, createFixedClock().now);
  if (!opened.ok) throw new Error(opened.error.type);
  store = opened.value;
});
afterEach(() => store[Symbol.dispose]());

function mark(at: number, changes: Partial<ScoreMark> = {}): ScoreMark {
  return { subject: 'hipaa', at, score: 50, coverage: 100, ...changes };
}

const timesOf = (subject: ScoreMark['subject']) =>
  store.scores.since(subject, 0).map(({ at }) => at);

test('the newest of each subject is known, and what was not known stays so', () => {
  store.scores.add([mark(1), mark(2, { score: null }), mark(1, { subject: 'backup' })]);
  expect(store.scores.last().get('hipaa')).toEqual(mark(2, { score: null }));
  expect(store.scores.last().get('backup')?.at).toBe(1);
  expect(store.scores.last().get('cis')).toBeUndefined();
});

test('of old days only the last score stays, of each subject for itself', () => {
  store.scores.add([mark(1), mark(2), mark(dayMs + 1), mark(1, { subject: 'backup' })]);
  store.scores.thinBefore(dayMs + 1);
  expect(timesOf('hipaa')).toEqual([2, dayMs + 1]);
  expect(timesOf('backup')).toEqual([1]);
});

test('scores older than they have to be kept are gone', () => {
  store.scores.add([mark(1), mark(2)]);
  store.scores.removeBefore(2);
  expect(timesOf('hipaa')).toEqual([2]);
});
