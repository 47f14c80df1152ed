import type { CheckView } from '@osiriscare/core/contracts/portal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSentence } from './clock-text.ts';
import { runbookGroups, switched } from './runbook-switches.ts';
import { windowFrom, windowText } from './window-form.ts';
import { words } from './words.ts';

const timeZone = 'America/New_York';

describe('a maintenance window', () => {
  it('becomes a pattern of minute, hour and days of the week', () => {
    const form = { days: [5, 1], from: '19:05', minutes: 180, timeZone };
    expect(windowFrom(form)).toEqual({ cron: '5 19 * * 1,5', minutes: 180, timeZone });
    expect(windowFrom({ ...form, days: [0, 1, 2, 3, 4, 5, 6] }).cron).toBe('5 19 * * *');
  });

  it('is told in plain words, over midnight too', () => {
    const told = (cron: string, minutes: number) => windowText({ cron, minutes, timeZone });
    expect(told('0 19 * * 1-5', 180)).toBe('Monday to Friday, 19:00 to 22:00');
    expect(told('30 23 * * *', 60)).toBe('Every day, 23:30 to 00:30');
    expect(told('0 2 * * 6,7', 60)).toBe('Sunday and Saturday, 02:00 to 03:00');
  });

  it('that no form could have made is told by its pattern, never wrongly', () => {
    for (const cron of ['*/5 * * * *', '0 2 1 * *', '0 2 * * MON', '0 2 * 3 1'])
      expect(windowText({ cron, minutes: 60, timeZone })).toContain(cron);
  });

  it('made by the form is always told in words', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 });
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(days, minute, fc.integer({ min: 5, max: 1440 }), (chosen, start, minutes) => {
        const from = `${Math.floor(start / 60)}:${start % 60}`;
        const made = windowFrom({ days: chosen, from, minutes, timeZone });
        expect(windowText(made)).toMatch(/^\D+, \d\d:\d\d to \d\d:\d\d$/);
      }),
    );
  });
});

describe('single repairs', () => {
  const check = (id: string, title: string, platform: CheckView['platform'] = 'linux') =>
    ({ platform, category: 'ssh', runbook: { id, title } }) as CheckView;

  it('are listed once each, whichever checks use them', () => {
    const checks = [check('b', 'Second'), check('a', 'First'), check('b', 'Second')];
    const [group] = runbookGroups(checks);
    expect(group?.runbooks.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('of the same name are told apart by the computers that they are for', () => {
    const checks = [check('a', 'Free disk space', 'appliance'), check('b', 'Free disk space')];
    expect(runbookGroups(checks).map(({ platform }) => platform)).toEqual(['linux', 'appliance']);
  });

  it('are switched without touching the others', () => {
    expect(switched(['a'], 'b', false)).toEqual(['a', 'b']);
    expect(switched(['a', 'b'], 'a', true)).toEqual(['b']);
  });
});

describe('the clock', () => {
  it('that is not known is never called right', () => {
    const clock = { state: 'unknown', offsetMs: 1, askedAt: null, servers: [] } as const;
    expect(clockSentence({ ...clock, servers: [] })).toContain('not known yet');
  });

  it('is told with how far it is off', () => {
    const clock = { askedAt: 0, servers: [] };
    expect(clockSentence({ ...clock, state: 'good', offsetMs: -12 })).toContain('12 ms');
    expect(clockSentence({ ...clock, state: 'off', offsetMs: 40_250 })).toContain('40.3 s');
  });
});

it('the fullest mode says that some repairs ask first all the same', () => {
  expect(words.modes.full.join(' ')).toMatch(/still ask first/);
});
