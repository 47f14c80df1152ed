import { expect, it } from 'vitest';
import { timeToHeal, timeToHealSpanMs } from './time-to-heal.ts';

const now = 1_767_603_600_000;
const took = (ms: number, endedAt = now) => ({ openedAt: endedAt - ms, endedAt });

it('is the median and the 95th percentile by nearest rank', () => {
  const healed = Array.from({ length: 100 }, (_, index) => took(100 - index));
  expect(timeToHeal(healed, now)).toEqual({ median: 50, p95: 95 });
  expect(timeToHeal([took(7)], now)).toEqual({ median: 7, p95: 7 });
});

it('is unknown when nothing was healed within 30 days', () => {
  expect(timeToHeal([], now)).toBeNull();
  expect(timeToHeal([took(7, now - timeToHealSpanMs)], now)).toBeNull();
});

it('leaves out times that a clock set back made negative', () => {
  expect(timeToHeal([took(-5), took(9)], now)).toEqual({ median: 9, p95: 9 });
});
