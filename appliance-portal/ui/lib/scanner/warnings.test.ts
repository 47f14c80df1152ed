import { describe, expect, it } from 'vitest';
import { someStatus } from './testing.ts';
import { warningsOf } from './warnings.ts';

const now = new Date(2026, 0, 7, 14, 5).getTime();
const calm = { status: someStatus(), awaySince: undefined, asOf: now, portalLost: false };
const off = { state: 'off', id: 'guard_not_permitted', message: 'Grant the right.' } as const;

describe('warningsOf', () => {
  it('is silent while everything works', () => {
    expect(warningsOf(calm, now)).toEqual([]);
  });

  it('says since when the scanner is away and how old the figures are', () => {
    const [warning] = warningsOf({ ...calm, awaySince: now - 60_000, asOf: now - 120_000 }, now);
    expect(warning?.text).toMatch(/since 14:04 \(1 minute ago\)\. .* as of 14:03\./i);
  });

  it('says that nothing is known while the scanner has never been reached', () => {
    const [warning] = warningsOf(
      { status: undefined, awaySince: now, asOf: undefined, portalLost: false },
      now,
    );
    expect(warning?.text).toContain('not known yet');
  });

  it('raises an alarm when the guard or the listening is off, with the next step', () => {
    const status = someStatus({ guard: off, listening: off });
    const warnings = warningsOf({ ...calm, status }, now);
    expect(warnings.map(({ id, tone }) => `${id} ${tone}`)).toEqual([
      'guard alarm',
      'listening alarm',
    ]);
    expect(warnings[0]?.text).toBe('Grant the right.');
  });

  it('names who stopped all scanning and why', () => {
    const stopped = { by: 'kiosk', reason: 'Slow network', at: now };
    const [warning] = warningsOf({ ...calm, status: someStatus({ stopped }) }, now);
    expect(warning?.text).toMatch(/^kiosk, today at 14:05: “Slow network”\./);
  });
});
