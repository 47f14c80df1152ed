import type { Kiosk } from '@osiriscare/core/contracts/portal';
import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { KioskState } from './kiosk-state.svelte.ts';

const kiosk: Kiosk = {
  practice: 'North Valley',
  helpNumber: '',
  asOf: 10,
  scannerReachable: true,
  scannerAwaySince: null,
  counts: null,
  packetsToMedicalToday: 0,
  packetsByPermissionToday: 0,
  guardOn: true,
  stopped: null,
  pass: null,
  lastPassAt: null,
  nextPassAt: null,
  repairs: null,
  evidenceAlarm: false,
};
const code = { url: 'http://portal/sign-in#code=a', qr: { size: 21, path: '' }, expiresAt: 60_000 };
const away = { id: 'portal_away', message: 'Away.', next: 'Wait.', fields: {} };

describe('KioskState', () => {
  it('shows its three views in turn', () => {
    const state = new KioskState(fakePortal().api);
    const views = [0, 1, 2, 3].map(() => {
      const { view } = state;
      state.turn();
      return view;
    });
    expect(views).toEqual(['answer', 'figures', 'sign-in', 'answer']);
  });

  it('keeps the last figures while the portal is away and says since when', async () => {
    const portal = fakePortal({ kiosk, kioskCode: code });
    const state = new KioskState(portal.api);
    await state.refresh(1000);
    portal.answer({ kiosk: away });
    await state.refresh(2000);
    await state.refresh(3000);
    expect(state.kiosk?.practice).toBe('North Valley');
    expect(state.awaySince).toBe(2000);
  });

  it('shows no code that nobody could use: none while away, a new one before the old one ends', async () => {
    const portal = fakePortal({ kiosk, kioskCode: code });
    const state = new KioskState(portal.api);
    await state.refresh(1000);
    await state.refresh(2000);
    expect(portal.asked.filter(({ operation }) => operation === 'kioskCode')).toHaveLength(1);
    await state.refresh(50_000);
    expect(portal.asked.filter(({ operation }) => operation === 'kioskCode')).toHaveLength(2);
    portal.answer({ kiosk: away });
    await state.refresh(51_000);
    expect(state.code).toBeUndefined();
  });

  it('says what could not be stopped', async () => {
    const portal = fakePortal();
    const state = new KioskState(portal.api);
    await state.stop();
    expect(state.stopFailed).toBe('both');
    portal.answer({ kioskStop: { kiosk, failed: ['repairs'] } });
    await state.stop();
    expect(state.stopFailed).toBe('repairs');
    portal.answer({ kioskStop: { kiosk, failed: [] } });
    await state.stop();
    expect(state.stopFailed).toBeUndefined();
  });

  it('offers to stop until both scanning and repairs are stopped', async () => {
    const stopped = { by: 'kiosk', reason: 'Stopped', at: 0 };
    const running = {
      reachable: true,
      awaySince: null,
      fixedToday: 0,
      needPerson: 0,
      waiting: 0,
      stopped: false,
    };
    const offers = async (shown: Partial<Kiosk>): Promise<boolean> => {
      const state = new KioskState(
        fakePortal({ kiosk: { ...kiosk, ...shown }, kioskCode: code }).api,
      );
      await state.refresh(0);
      return state.mayStop;
    };
    expect(await offers({ repairs: running })).toBe(true);
    expect(await offers({ stopped, repairs: running })).toBe(true);
    expect(await offers({ stopped, repairs: { ...running, stopped: true } })).toBe(false);
    expect(await offers({ stopped })).toBe(false);
  });
});
