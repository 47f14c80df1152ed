import type { Exception } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { endOfDay, latestExceptionDay } from './exception-form.ts';
import { Exceptions } from './exceptions.svelte.ts';

const day = 86_400_000;
const some: Exception = {
  id: 'a',
  checkId: 'linux-firewall-on',
  hostId: null,
  reason: 'Goes on Friday',
  by: 'Ana',
  createdAt: 0,
  expiresAt: 10 * day,
  endedAt: null,
  endedBy: null,
};

describe('Exceptions', () => {
  it('show those in force only, the one that ends soonest first', async () => {
    const exceptions = [
      some,
      { ...some, id: 'sooner', expiresAt: 5 * day },
      { ...some, id: 'ran-out', expiresAt: day },
      { ...some, id: 'taken-back', endedAt: day },
    ];
    const held = new Exceptions(fakePortal({ listExceptions: { exceptions } }).api);
    await held.load();
    expect(held.inForce(2 * day).map(({ id }) => id)).toEqual(['sooner', 'a']);
  });

  it('end, and the list is read again', async () => {
    const portal = fakePortal({ endException: some, listExceptions: { exceptions: [] } });
    const held = new Exceptions(portal.api);
    expect(await held.end('a')).toBeUndefined();
    expect(portal.asked.map(({ operation }) => operation)).toEqual([
      'endException',
      'listExceptions',
    ]);
  });
});

describe('the end of an exception', () => {
  it('is the end of its day, within 400 days even for the latest day', () => {
    const now = new Date(2026, 0, 7, 14, 5).getTime();
    expect(endOfDay(latestExceptionDay(now)) - now).toBeLessThanOrEqual(400 * day);
    expect(endOfDay('2026-01-07')).toBeGreaterThan(now);
  });
});
