import { expect, test } from 'vitest';
import { hasEnded } from './demo.ts';

test('a program of the demo that was killed has ended as well as one that gave up', () => {
  expect(hasEnded({ exitCode: null, signalCode: null })).toBe(false);
  expect(hasEnded({ exitCode: 1, signalCode: null })).toBe(true);
  expect(hasEnded({ exitCode: null, signalCode: 'SIGKILL' })).toBe(true);
});
