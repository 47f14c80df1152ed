import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeEveryMs, dailyPoints, marksDue, type Day, type ScoreMark } from './history.ts';

const dayMs = 86_400_000;
const days: Day[] = Array.from({ length: 10 }, (_, index) => ({
  day: `day-${index}`,
  from: index * dayMs,
  until: (index + 1) * dayMs,
}));

function mark(at: number, score: number | null = 50): ScoreMark {
  return { subject: 'hipaa', at, score, coverage: 100 };
}

function due(next: ScoreMark, last?: ScoreMark): boolean {
  const before = new Map(last ? [[last.subject, last]] : []);
  return marksDue([next], before, dayMs).length > 0;
}

test('a day ends with its last score, and a day on which nobody looked stays a gap', () => {
  const points = dailyPoints([mark(3 * dayMs, 90), mark(10, 70), mark(20, 80)], days);
  expect(points.map(({ score }) => score).slice(0, 4)).toEqual([80, null, null, 90]);
});

test('there is one point for each day, whatever was written', () => {
  const marks = fc.array(fc.integer({ min: -dayMs, max: 12 * dayMs }).map((at) => mark(at)));
  fc.assert(
    fc.property(marks, (written) => {
      const points = dailyPoints(written, days);
      expect(points.map(({ day }) => day)).toEqual(days.map(({ day }) => day));
      for (const [index, { score }] of points.entries()) {
        const isSeen = written.some(({ at }) => Math.floor(at / dayMs) === index);
        expect(score !== null).toBe(isSeen);
      }
    }),
  );
});

test('the first score of a day is written, changed or not', () => {
  expect(due(mark(dayMs + 1))).toBe(true);
  expect(due(mark(dayMs + 1), mark(dayMs - 1))).toBe(true);
  expect(due(mark(dayMs + 2), mark(dayMs + 1))).toBe(false);
});

test('a change is written once it is five minutes away from the last one', () => {
  const last = mark(dayMs, 50);
  expect(due(mark(dayMs + changeEveryMs - 1, 60), last)).toBe(false);
  expect(due(mark(dayMs + changeEveryMs, 60), last)).toBe(true);
  expect(due(mark(dayMs + changeEveryMs, 50), last)).toBe(false);
  expect(due(mark(dayMs + changeEveryMs, null), last)).toBe(true);
});

test('a clock that was set back does not stop the history', () => {
  expect(due(mark(dayMs + 1), mark(5 * dayMs))).toBe(true);
});
