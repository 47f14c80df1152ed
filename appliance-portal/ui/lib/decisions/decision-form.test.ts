import { describe, expect, it } from 'vitest';
import { dayIn, decisionFrom, latestDay } from './decision-form.ts';

const now = new Date(2026, 0, 7, 14, 5).getTime();
const form = { ids: ['a'], reason: ' our PC ', until: '2026-01-14', budget: '20' };

describe('decisionFrom', () => {
  it('sends only what belongs to a plain decision', () => {
    expect(decisionFrom({ ...form, kind: 'clear' })).toEqual({
      kind: 'clear',
      ids: ['a'],
      reason: 'our PC',
    });
  });

  it('lets an opt-in last to the end of its last day', () => {
    expect(decisionFrom({ ...form, kind: 'opt-in' })).toEqual({
      kind: 'opt-in',
      ids: ['a'],
      reason: 'our PC',
      expiresAt: new Date(2026, 0, 14, 23, 59, 59).getTime(),
      packetBudget: 20,
    });
  });
});

describe('days of an opt-in', () => {
  it('are written as the date field wants them', () => {
    expect(dayIn(7, now)).toBe('2026-01-14');
  });

  it('end within 90 days', () => {
    const until = latestDay(now);
    const { expiresAt } = decisionFrom({ ...form, kind: 'opt-in', until }) as { expiresAt: number };
    expect(expiresAt - now).toBeLessThanOrEqual(90 * 24 * 60 * 60_000);
  });
});
