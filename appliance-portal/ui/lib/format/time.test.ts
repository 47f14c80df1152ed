import { describe, expect, it } from 'vitest';
import { clockTime, exactTime, relativeTime, spanOf, spokenTime, timeAgo } from './time.ts';

const now = new Date(2026, 0, 7, 14, 5).getTime();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('relativeTime', () => {
  it('speaks of the past in the largest fitting unit', () => {
    expect(relativeTime(now - 20_000, now)).toBe('just now');
    expect(relativeTime(now - 5 * minute, now)).toBe('5 minutes ago');
    expect(relativeTime(now - 3 * hour, now)).toBe('3 hours ago');
    expect(relativeTime(now - day, now)).toBe('yesterday');
    expect(relativeTime(now - 61 * day, now)).toBe('2 months ago');
  });

  it('speaks of the future', () => {
    expect(relativeTime(now + 20_000, now)).toBe('in less than a minute');
    expect(relativeTime(now + 3 * hour, now)).toBe('in 3 hours');
  });
});

describe('timeAgo', () => {
  it('never puts what has happened into the future, whatever the clocks say', () => {
    expect(timeAgo(now + 8000, now)).toBe('just now');
  });
});

describe('spokenTime', () => {
  it('names the day as people do', () => {
    expect(spokenTime(new Date(2026, 0, 7, 2).getTime(), now)).toBe('today at 02:00');
    expect(spokenTime(new Date(2026, 0, 8, 2).getTime(), now)).toBe('tomorrow at 02:00');
    expect(spokenTime(new Date(2026, 0, 6, 23, 59).getTime(), now)).toBe('yesterday at 23:59');
    expect(spokenTime(new Date(2026, 0, 3, 2).getTime(), now)).toBe('on Saturday at 02:00');
    expect(spokenTime(new Date(2025, 11, 1, 2).getTime(), now)).toBe('on December 1, 2025');
  });
});

describe('times and lengths', () => {
  it('are given on a clock of 24 hours', () => {
    expect(clockTime(now)).toBe('14:05');
    expect(exactTime(now)).toBe('Wed, Jan 7, 2026, 14:05');
  });

  it('are given with their unit', () => {
    expect(spanOf(400)).toBe('1 second');
    expect(spanOf(47_000)).toBe('47 seconds');
    expect(spanOf(3 * minute)).toBe('3 minutes');
  });
});
