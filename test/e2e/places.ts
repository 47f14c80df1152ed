import type { Page } from 'playwright-core';
import type { HostName } from '../lab/index.ts';
import { assertGone, assertShown } from '../support/shown.ts';
import type { Stage } from './stage.ts';

/** A page of the portal under the name of its pictures. */
export interface Place {
  readonly name: string;
  /** Its address, or the device whose page it is. */
  readonly at: `/${string}` | HostName;
}

const settings = ['sources', 'exclusions', 'import', 'people', 'practice', 'audit'] as const;

/** Every page that somebody who is signed in can open; three devices stand for their kinds. */
export const places: readonly Place[] = [
  { name: 'overview', at: '/' },
  { name: 'devices', at: '/devices' },
  { name: 'device-medical', at: 'mon1' },
  { name: 'device-held', at: 'module1' },
  { name: 'device-cleared', at: 'prn1' },
  { name: 'medical', at: '/medical' },
  { name: 'map', at: '/map' },
  { name: 'scans', at: '/scans' },
  { name: 'compliance', at: '/compliance' },
  { name: 'evidence', at: '/evidence' },
  { name: 'reports', at: '/reports' },
  { name: 'help', at: '/help' },
  { name: 'settings', at: '/settings' },
  ...settings.map((part): Place => ({ name: `settings-${part}`, at: `/settings/${part}` })),
  { name: 'kiosk', at: '/kiosk' },
  { name: 'no-such-page', at: '/no/such/page' },
];

/** Opens a page and waits until nothing on it is still being read. */
export async function openPlace(stage: Stage, page: Page, { at }: Place): Promise<void> {
  await page.goto(isAddress(at) ? at : await stage.appliance.pageOf(at));
  await assertShown(page.getByRole('main'));
  await assertShown(page.getByRole('heading'));
  await assertGone(page.locator('.skeleton'));
}

function isAddress(at: Place['at']): at is `/${string}` {
  return at.startsWith('/');
}
