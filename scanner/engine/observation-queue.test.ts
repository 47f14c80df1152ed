import { silentLogger } from '@osiriscare/core/node/log';
import type { Observation } from '@osiriscare/core/inventory';
import { expect, test } from 'vitest';
import { createObservationQueue } from './observation-queue.ts';

function observation(at: number): Observation {
  return { at, source: 'arp', facts: [] };
}

function queueOver(store: (batch: readonly Observation[]) => void) {
  const tasks: (() => void)[] = [];
  const queue = createObservationQueue({
    store,
    logger: silentLogger,
    soon: (task) => tasks.push(task),
    later: (_, task) => tasks.push(task),
  });
  return { queue, tasks, run: () => tasks.shift()?.() };
}

test('what arrives together is written together', () => {
  const batches: number[][] = [];
  const { queue, tasks, run } = queueOver((batch) => batches.push(batch.map(({ at }) => at)));
  queue.push(observation(1));
  queue.push(observation(2));
  expect(tasks).toHaveLength(1);
  run();
  expect(batches).toEqual([[1, 2]]);
});

test('nothing is lost while the disk is full, and the order stays', () => {
  let full = true;
  const written: number[] = [];
  const { queue, run } = queueOver((batch) => {
    if (full) throw new Error('database or disk is full');
    written.push(...batch.map(({ at }) => at));
  });
  queue.push(observation(1));
  run();
  queue.push(observation(2));
  expect(written).toEqual([]);
  full = false;
  run();
  expect(written).toEqual([1, 2]);
});

test('flushing writes at once and leaves nothing to be written twice', () => {
  const written: number[] = [];
  const { queue, run } = queueOver((batch) => written.push(...batch.map(({ at }) => at)));
  queue.push(observation(1));
  queue.flush();
  run();
  expect(written).toEqual([1]);
});
