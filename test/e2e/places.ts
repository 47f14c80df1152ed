import type { Page } from 'playwright-core';
import { assertGone, assertShown } from '../support/shown.ts';
import type { Stage } from './stage.ts';

/** A page of the portal under the name of its pictures. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

const always: readonly Place[] = [
  { name: 'overview', path: '/' },
  { name: 'devices', path: '/devices' },
  { name: 'medical', path: '/medical' },
  { name: 'map', path: '/map' },
  { name: 'scans', path: '/scans' },
  { name: 'reports', path: '/reports' },
  { name: 'help', path: '/help' },
  { name: 'settings', path: '/settings' },
  ...['sources', 'exclusions', 'import', 'people', 'practice', 'audit'].map((part) => ({
    name: `settings-${part}`,
    path: `/settings/${part}`,
  })),
  { name: 'kiosk', path: '/kiosk' },
  { name: 'no-such-page', path: '/no/such/page' },
];

/** Every page that somebody who is signed in can open; devices stand for themselves and their kind. */
export async function placesOf({ appliance }: Stage): Promise<readonly Place[]> {
  const devices = [
    { name: 'device-medical', path: await appliance.pageOf('mon1') },
    { name: 'device-held', path: await appliance.pageOf('module1') },
    { name: 'device-cleared', path: await appliance.pageOf('prn1') },
  ];
  return [...always, ...devices];
}

/** Opens a page and waits until nothing on it is still being read. */
export async function openPlace(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await assertShown(page.getByRole('main'));
  await assertShown(page.getByRole('heading'));
  await assertGone(page.locator('.skeleton'));
}
