import fc from 'fast-check';
import { expect, test } from 'vitest';
import { err, ok } from '../result.ts';
import { judgeClock, type AskedServer } from './index.ts';

/** Servers that said these offsets; null gave no answer. */
function asked(...offsets: readonly (number | null)[]): AskedServer[] {
  return offsets.map((offsetMs, index) => ({
    name: `time${index + 1}`,
    outcome: offsetMs === null ? err('it did not answer in time') : ok({ offsetMs, delayMs: 20 }),
  }));
}

const outliersOf = (verdict: ReturnType<typeof judgeClock>) =>
  verdict.servers.filter(({ outlier }) => outlier).map(({ name }) => name);

test('the median counts, and those that differ from it are named', () => {
  const verdict = judgeClock(asked(10, 12, 9, 60_000, 11), 1000);
  expect(verdict).toMatchObject({ state: 'good', offsetMs: 11, askedAt: 1000 });
  expect(outliersOf(verdict)).toEqual(['time4']);
});

test('a clock is off when it is more than five seconds away, in either direction', () => {
  expect(judgeClock(asked(5000, 5000, 5000), 0).state).toBe('good');
  expect(judgeClock(asked(5001, 5001, 5001), 0).state).toBe('off');
  expect(judgeClock(asked(-5001, -5001, -5001), 0)).toMatchObject({
    state: 'off',
    offsetMs: -5001,
  });
});

test.each([
  ['two of five', asked(0, 0, null, null, null), 'unknown'],
  ['three of five', asked(0, 0, 0, null, null), 'good'],
  ['two of three', asked(0, 0, null), 'unknown'],
  ['five of ten', asked(0, 0, 0, 0, 0, null, null, null, null, null), 'unknown'],
  ['six of ten', asked(0, 0, 0, 0, 0, 0, null, null, null, null), 'good'],
  ['the only one', asked(0), 'good'],
  ['one of two', asked(0, null), 'unknown'],
  ['none', asked(null, null, null, null, null), 'unknown'],
])('with answers of %s the verdict is as it should be', (_, servers, state) => {
  expect(judgeClock(servers, 0).state).toBe(state);
});

test('servers that do not agree with each other leave the clock unknown', () => {
  expect(judgeClock(asked(0, 20_000, -20_000), 0)).toMatchObject({
    state: 'unknown',
    offsetMs: null,
  });
  expect(judgeClock(asked(0, 0, 9000, 9000), 0).state).toBe('unknown');
});

test('a server that gave no answer is listed with the reason and is no outlier', () => {
  expect(judgeClock(asked(0, 0, 0, null), 0).servers[3]).toEqual({
    name: 'time4',
    offsetMs: null,
    delayMs: null,
    outlier: false,
    problem: 'it did not answer in time',
  });
});

test('two liars among five never move a right clock out of what the others say', () => {
  const lie = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  const honest = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(honest, lie, lie, (offsets, one, other) => {
      const { state, offsetMs } = judgeClock(asked(...offsets, one, other), 0);
      expect(state).toBe('good');
      expect(Math.abs(offsetMs ?? Infinity)).toBeLessThanOrEqual(50);
    }),
  );
});
