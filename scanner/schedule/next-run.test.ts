import { expect, test } from 'vitest';
import { isTimeZone, nextRunAt } from './next-run.ts';

const newYork = { enabled: true, time: '02:00', timeZone: 'America/New_York' };

function runs(from: string, count: number): string[] {
  const found: string[] = [];
  let after = Date.parse(from);
  for (let index = 0; index < count; index += 1) {
    after = nextRunAt(newYork, after) ?? Number.NaN;
    found.push(new Date(after).toISOString());
  }
  return found;
}

test('it runs every day at two in the morning, local time', () => {
  expect(runs('2026-01-05T09:00:00Z', 2)).toEqual([
    '2026-01-06T07:00:00.000Z',
    '2026-01-07T07:00:00.000Z',
  ]);
});

test('on the night that skips two o’clock it runs right after the gap, and once', () => {
  expect(runs('2026-03-07T12:00:00Z', 2)).toEqual([
    '2026-03-08T07:00:00.000Z',
    '2026-03-09T06:00:00.000Z',
  ]);
});

test('a time that comes twice in one night runs once', () => {
  const half = { ...newYork, time: '01:30' };
  const first = nextRunAt(half, Date.parse('2026-10-31T12:00:00Z')) ?? 0;
  const second = nextRunAt(half, first) ?? 0;
  expect(new Date(first).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  expect(new Date(second).toISOString()).toBe('2026-11-02T06:30:00.000Z');
});

test('a schedule that is off never runs', () => {
  expect(nextRunAt({ ...newYork, enabled: false }, 0)).toBeNull();
});

test('only real time zones are accepted', () => {
  expect(isTimeZone('America/New_York')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});
