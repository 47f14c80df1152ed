import type { ClockVerdict } from '@osiriscare/core/contracts/agent';
import { clockNeverAsked } from '@osiriscare/core/time';
import { expect, test } from 'vitest';
import { clockAnswer, createClockWatch, createTimeServers } from './index.ts';
import { realTime } from './testing/real-time.ts';

const good: ClockVerdict = { state: 'good', offsetMs: 12, askedAt: 5, servers: [] };

/** A watch over servers that answer when the test says so. */
function watchOf() {
  const asked: ((verdict: ClockVerdict) => void)[] = [];
  const heard: ClockVerdict[] = [];
  const timer = { intervalMs: 0, tick: () => {}, isStopped: false };
  const watch = createClockWatch({
    servers: {
      ask: (signal) =>
        new Promise((resolve) => {
          asked.push(resolve);
          signal.addEventListener('abort', () => resolve(clockNeverAsked));
        }),
    },
    every: (intervalMs, tick) => {
      Object.assign(timer, { intervalMs, tick });
      return () => Object.assign(timer, { isStopped: true });
    },
    changed: (verdict) => heard.push(verdict),
  });
  return { watch, asked, heard, timer };
}

test('the clock is unknown until the first answers, and then asked for every 15 minutes', async () => {
  const { watch, asked, heard, timer } = watchOf();
  expect(watch.verdict()).toEqual(clockNeverAsked);
  expect(timer.intervalMs).toBe(900_000);
  const first = watch.ask();
  asked[0]?.(good);
  await first;
  expect(watch.verdict()).toBe(good);
  timer.tick();
  const second = watch.ask();
  asked[1]?.({ ...good, state: 'off', offsetMs: 9000 });
  await second;
  expect(watch.verdict().state).toBe('off');
  expect(heard).toHaveLength(2);
});

test('whoever asks while servers are being asked waits for the same answer', () => {
  const { watch, asked } = watchOf();
  void watch.ask();
  void watch.ask();
  expect(asked).toHaveLength(1);
});

test('a watch that ends asks nobody any more and keeps its last verdict', async () => {
  const { watch, heard, timer } = watchOf();
  await watch[Symbol.asyncDispose]();
  expect(timer.isStopped).toBe(true);
  expect(heard).toEqual([]);
});

test('no server is asked to which the gate lets nothing through', async () => {
  const deps = realTime({
    addresses: () => Promise.resolve({ addresses: [], withheld: 'a medical device uses it now' }),
  });
  const servers = createTimeServers([{ name: 'time.test', port: 9 }], deps);
  const { state, servers: told } = await servers.ask(new AbortController().signal);
  expect(state).toBe('unknown');
  expect(told[0]?.problem).toBe('a medical device uses it now');
});

test('the check passes only when the clock is good', () => {
  expect(clockAnswer(good)).toMatchObject({ state: 'pass', observed: { offset_ms: 12 } });
  expect(clockAnswer({ ...good, state: 'off', offsetMs: 9000 })).toMatchObject({
    state: 'drift',
    summary: 'The clock is 9.000 s behind, by 0 time servers.',
  });
  expect(clockAnswer(clockNeverAsked)).toMatchObject({ state: 'unknown' });
});
