import { describe, expect, it } from 'vitest';
import { fakePortal } from '../api/testing.ts';
import { ScannerWatch } from './scanner-watch.svelte.ts';
import { someStatus } from './testing.ts';

const reachable = { reachable: true, awaySince: null, asOf: 50, status: someStatus() };

describe('ScannerWatch', () => {
  it('keeps the last known status while the scanner is away', () => {
    const watch = new ScannerWatch(fakePortal().api);
    watch.set({ ...reachable, reachable: false, awaySince: 60 });
    expect(watch.away).toBe(true);
    expect(watch.awaySince).toBe(60);
    expect(watch.status?.subnets).toEqual(['10.77.0.0/24']);
  });

  it('counts the time away from the first break of the line', () => {
    const watch = new ScannerWatch(fakePortal().api);
    watch.set(reachable);
    watch.lost(70);
    watch.lost(90);
    expect(watch.awaySince).toBe(70);
    expect(watch.portalLost).toBe(true);
  });

  it('is back as soon as the portal answers again', async () => {
    const portal = fakePortal({ scanner: reachable });
    const watch = new ScannerWatch(portal.api);
    watch.lost(70);
    await watch.load();
    expect(watch.away).toBe(false);
  });

  it('hands on why a scan could not start', async () => {
    const stopped = {
      id: 'stopped',
      message: 'All scanning is stopped.',
      next: 'Resume.',
      fields: {},
    };
    const watch = new ScannerWatch(fakePortal({ startPass: stopped }).api);
    expect(await watch.startPass()).toEqual(stopped);
  });
});
