import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

function gate() {
  return Promise.withResolvers<void>();
}

test('a host has one turn at a time, in the order in which they were asked for', async () => {
  const turns = createTurns(9);
  const told: string[] = [];
  const open = gate();
  const first = turns.take('a', async () => {
    await open.promise;
    told.push('first');
  });
  const second = turns.take('a', async () => void told.push('second'));
  await turns.take('b', async () => void told.push('other'));
  open.resolve();
  await Promise.all([first, second]);
  expect(told).toEqual(['other', 'first', 'second']);
});

test('a turn that fails is told to whoever asked, and the next one comes all the same', async () => {
  const turns = createTurns(1);
  const failing = turns.take('a', () => Promise.reject(new Error('a bug')));
  const next = turns.take('a', () => Promise.resolve('next'));
  await expect(failing).rejects.toThrow('a bug');
  await expect(next).resolves.toBe('next');
  await turns.idle();
  expect(turns.isFree('a')).toBe(true);
});

test('a host is busy from the moment it is asked for until its last turn is over', async () => {
  const turns = createTurns(1);
  const open = gate();
  const first = turns.take('a', () => open.promise);
  const waiting = turns.take('b', () => Promise.resolve());
  expect([turns.isFree('a'), turns.isFree('b'), turns.isFree('c')]).toEqual([false, false, true]);
  open.resolve();
  await Promise.all([first, waiting]);
  await turns.idle();
  expect([turns.isFree('a'), turns.isFree('b')]).toEqual([true, true]);
});
