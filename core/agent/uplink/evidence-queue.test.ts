import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@osiriscare/core/node/log';
import { createFixedClock } from '@osiriscare/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recorderIn } from '../evidence/testing/recorder-in.ts';
import { sampleRecord } from '../evidence/testing/sample-record.ts';
import type { SiteLog } from '../evidence/index.ts';
import { openAgentStore, type AgentStore } from '../store/index.ts';
import { must } from '../testing/test-agent.ts';
import {
  startEvidenceQueue,
  type DeliverEvidence,
  type EvidenceDelivery,
} from './evidence-queue.ts';
import { retryDelay } from './retry-delay.ts';

const clock = createFixedClock();
let folder = '';
let store: AgentStore;
let log: SiteLog;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osiris-queue-'));
  store = must(openAgentStore(join(folder, 'agent.db'), clock.now));
  ({ siteLog: log } = recorderIn(join(folder, 'log'), store, clock.now));
});
afterEach(() => {
  store[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

function record(times: number): void {
  store.transaction(() => {
    for (let index = 0; index < times; index++) log.record(sampleRecord());
  });
}

/** Runs the queue for so many waits; answers them. */
async function run(deliver: DeliverEvidence, steps: number) {
  const stopping = new AbortController();
  const waits: number[] = [];
  const queue = startEvidenceQueue({
    deliver,
    store,
    logger: silentLogger,
    now: clock.now,
    random: () => 0,
    wait: (ms) => {
      waits.push(ms);
      if (waits.length === steps) stopping.abort();
      return Promise.resolve();
    },
    stopping: stopping.signal,
  });
  await queue.finished;
  return { waits, health: queue.health() };
}

const acknowledged = () => store.siteLog.current()?.acknowledged;

test('entries go out in their order, each once while receipts come, and then there is rest', async () => {
  record(450);
  const sent: EvidenceDelivery[] = [];
  const { waits } = await run((delivery) => {
    sent.push(delivery);
    return Promise.resolve(delivery.from + delivery.entries.length);
  }, 4);
  expect(sent.map(({ from, entries }) => [from, entries.length])).toEqual([
    [0, 200],
    [200, 200],
    [400, 51],
  ]);
  expect(waits).toEqual([0, 0, 0, 5_000]);
  expect(acknowledged()).toBe(451);
});

test('what no receipt covers is sent again, later and later', async () => {
  record(3);
  let asked = 0;
  const { waits, health } = await run(() => {
    asked += 1;
    return Promise.reject(new Error('refused'));
  }, 4);
  expect(asked).toBe(4);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(health).toMatchObject({ state: 'off', id: 'central_away' });
  expect(acknowledged()).toBe(0);
});

test('a receipt for part of it is kept for that part', async () => {
  record(9);
  await run(({ from }) => Promise.resolve(from + 4), 1);
  expect(acknowledged()).toBe(4);
});

test.each([
  ['more than was sent', 100],
  ['nothing', 0],
  ['no number', Number.NaN],
  ['less than nothing', -1],
])('a receipt for %s acknowledges nothing', async (_, size) => {
  record(3);
  const { health } = await run(() => Promise.resolve(size), 1);
  expect(health).toMatchObject({ state: 'off', id: 'receipt_wrong' });
  expect(acknowledged()).toBe(0);
});

test('a central that lost what it had received has it again', async () => {
  record(9);
  let has = 0;
  const take: DeliverEvidence = ({ from, entries }) => {
    if (from === has) has += entries.length;
    return Promise.resolve(has);
  };
  await run(take, 2);
  has = 3;
  record(2);
  await run(take, 3);
  expect(has).toBe(12);
  expect(acknowledged()).toBe(12);
});

test('waits grow to 15 minutes, and chance takes up to half of one away', () => {
  expect(retryDelay(1, 0)).toBe(1_000);
  expect(retryDelay(1, 1)).toBe(500);
  expect(retryDelay(60, 0)).toBe(900_000);
});

test('a clock that is set back or far ahead changes nothing about what is sent', async () => {
  record(2);
  clock.advance(-400 * 86_400_000);
  record(2);
  clock.advance(9_000 * 86_400_000);
  record(2);
  const positions: number[] = [];
  await run(({ from, entries }) => {
    positions.push(...entries.map((_, index) => from + index));
    return Promise.resolve(from + entries.length);
  }, 2);
  expect(positions).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
