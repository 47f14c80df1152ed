import { windowStatus, type WindowSchedule } from '@osiriscare/core/healing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';

const calendar = createCalendar();
const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
const hour = 3_600_000;

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());

const night = (rest: Partial<WindowSchedule> = {}): WindowSchedule => ({
  cron: '0 2 * * *',
  minutes: 120,
  timeZone: 'America/New_York',
  ...rest,
});

const statusAt = (moment: string, ...windows: WindowSchedule[]) => {
  const { open, closesAt, nextOpensAt } = windowStatus(windows, calendar, at(moment));
  return { open, closesAt: iso(closesAt), nextOpensAt: iso(nextOpensAt) };
};

describe('a maintenance window', () => {
  it('is open from its start until its minutes are over', () => {
    expect(statusAt('2026-01-05T06:59:59.999Z', night()).open).toBe(false);
    expect(statusAt('2026-01-05T07:00:00Z', night())).toEqual({
      open: true,
      closesAt: '2026-01-05T09:00:00.000Z',
      nextOpensAt: '2026-01-06T07:00:00.000Z',
    });
    expect(statusAt('2026-01-05T08:59:59.999Z', night()).open).toBe(true);
    expect(statusAt('2026-01-05T09:00:00Z', night())).toEqual({
      open: false,
      closesAt: null,
      nextOpensAt: '2026-01-06T07:00:00.000Z',
    });
  });

  it('that starts in the hour that daylight saving skips opens right after it, on that day too', () => {
    const window = night({ cron: '30 2 * * *', minutes: 30 });
    expect(statusAt('2026-03-08T06:59:00Z', window)).toMatchObject({
      open: false,
      nextOpensAt: '2026-03-08T07:00:00.000Z',
    });
    expect(statusAt('2026-03-08T07:29:00Z', window).open).toBe(true);
    expect(statusAt('2026-03-08T07:30:00Z', window).open).toBe(false);
  });

  it('that spans the skipped hour lasts as long as ever', () => {
    const window = night({ cron: '30 1 * * *', minutes: 60 });
    expect(statusAt('2026-03-08T06:30:00Z', window).closesAt).toBe('2026-03-08T07:30:00.000Z');
  });

  it('that starts in the hour that comes twice opens once, the first time', () => {
    const window = night({ cron: '30 1 * * *', minutes: 30 });
    expect(statusAt('2026-11-01T05:30:00Z', window).open).toBe(true);
    expect(statusAt('2026-11-01T06:30:00Z', window)).toMatchObject({
      open: false,
      nextOpensAt: '2026-11-02T06:30:00.000Z',
    });
  });

  it('goes on past midnight', () => {
    const window = night({ cron: '0 23 * * 6', minutes: 180 });
    expect(statusAt('2026-01-11T06:30:00Z', window)).toMatchObject({
      open: true,
      closesAt: '2026-01-11T07:00:00.000Z',
    });
  });

  it('closes together with those that overlap or touch it', () => {
    const first = night({ minutes: 60 });
    const overlapping = night({ cron: '30 2 * * *', minutes: 60 });
    const touching = night({ cron: '30 3 * * *', minutes: 30 });
    expect(statusAt('2026-01-05T07:10:00Z', first, overlapping, touching)).toEqual({
      open: true,
      closesAt: '2026-01-05T09:00:00.000Z',
      nextOpensAt: '2026-01-06T07:00:00.000Z',
    });
  });

  it('that follows itself without a gap is open, with an end at least a week away', () => {
    const always = night({ cron: '0 * * * *', minutes: 60 });
    const { open, closesAt } = windowStatus([always], calendar, at('2026-01-05T12:00:00Z'));
    expect(open).toBe(true);
    expect(closesAt).toBeGreaterThanOrEqual(at('2026-01-12T12:00:00Z'));
  });

  it('is never open when there is none, or when it cannot be read', () => {
    const never = { open: false, closesAt: null, nextOpensAt: null };
    expect(statusAt('2026-01-05T07:00:00Z')).toEqual(never);
    expect(statusAt('2026-01-05T07:00:00Z', night({ cron: '0 2 * *' }))).toEqual(never);
    expect(statusAt('2026-01-05T07:00:00Z', night({ timeZone: 'Mars/Olympus' }))).toEqual(never);
    expect(statusAt('2026-01-05T07:00:00Z', night({ cron: '0 2 30 2 *' }))).toEqual(never);
  });

  it('has previous and next starts that agree, in every zone and season', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    const window = fc.record({
      minute: fc.constantFrom('0', '30', '*/20', '5,35'),
      hour: fc.constantFrom('0', '1', '2', '*', '1-3', '*/6'),
      weekday: fc.constantFrom('*', '0', '1-5'),
      timeZone: fc.constantFrom(...zones),
    });
    fc.assert(
      fc.property(moment, window, (now, { minute, hour, weekday, timeZone }) => {
        const schedule = { cron: `${minute} ${hour} * * ${weekday}`, minutes: 60, timeZone };
        const next = calendar.nextStart(schedule, now);
        const previous = calendar.previousStart(schedule, now);
        if (next === null || previous === null) throw new Error('it has starts in every week');
        expect(previous).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        expect(iso(calendar.nextStart(schedule, previous))).toBe(iso(next));
        expect(iso(calendar.previousStart(schedule, next - 1))).toBe(iso(previous));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the local day', () => {
  it('begins at midnight of the zone', () => {
    const began = (zone: string, moment: string) => iso(calendar.startOfDay(zone, at(moment)));
    expect(began('America/New_York', '2026-01-05T04:59:59Z')).toBe('2026-01-04T05:00:00.000Z');
    expect(began('America/New_York', '2026-01-05T05:00:00Z')).toBe('2026-01-05T05:00:00.000Z');
  });

  it('begins after the gap where midnight itself is skipped', () => {
    const day = iso(calendar.startOfDay('America/Santiago', at('2026-09-06T12:00:00Z')));
    expect(day).toBe('2026-09-06T04:00:00.000Z');
  });

  it('begins at the first of two midnights', () => {
    const day = iso(calendar.startOfDay('America/Havana', at('2026-11-01T12:00:00Z')));
    expect(day).toBe('2026-11-01T04:00:00.000Z');
  });

  it('is never longer than 25 hours', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones, 'America/Santiago'), (now, zone) => {
        const began = calendar.startOfDay(zone, now);
        expect(now - began).toBeGreaterThanOrEqual(0);
        expect(now - began).toBeLessThan(25 * hour);
      }),
    );
  });

  it('of an unknown zone is a bug of the caller', () => {
    expect(() => calendar.startOfDay('Mars/Olympus', 0)).toThrow('Mars/Olympus');
  });
});
