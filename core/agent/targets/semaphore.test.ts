import { expect, test } from 'vitest';
import { createSemaphore } from './semaphore.ts';

const never = new AbortController().signal;

test('no more than so many are in at once, and the others follow in the order in which they came', async () => {
  const semaphore = createSemaphore(2);
  const entered: number[] = [];
  let inside = 0;
  let most = 0;
  const visit = async (name: number): Promise<void> => {
    const place = await semaphore.enter(never);
    if (!place.ok) return;
    entered.push(name);
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside -= 1;
    place.value[Symbol.dispose]();
  };
  await Promise.all([1, 2, 3, 4, 5].map(visit));
  expect(most).toBe(2);
  expect(entered).toEqual([1, 2, 3, 4, 5]);
});

test('a wait that is cancelled takes no place', async () => {
  const semaphore = createSemaphore(1);
  const first = await semaphore.enter(never);
  const controller = new AbortController();
  const second = semaphore.enter(controller.signal);
  const third = semaphore.enter(never);
  controller.abort();
  expect(await second).toEqual({ ok: false, error: { type: 'cancelled' } });
  if (first.ok) first.value[Symbol.dispose]();
  expect((await third).ok).toBe(true);
});

test('a place that is given back twice counts once', async () => {
  const semaphore = createSemaphore(1);
  const first = await semaphore.enter(never);
  if (first.ok) first.value[Symbol.dispose]();
  if (first.ok) first.value[Symbol.dispose]();
  expect((await semaphore.enter(never)).ok).toBe(true);
  const controller = new AbortController();
  const waiting = semaphore.enter(controller.signal);
  controller.abort();
  expect((await waiting).ok).toBe(false);
});
