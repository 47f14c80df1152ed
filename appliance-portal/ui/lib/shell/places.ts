import type { LucideIcon } from '@lucide/svelte';
import Checks from '@lucide/svelte/icons/list-checks';
import Compliance from '@lucide/svelte/icons/clipboard-check';
import Computers from '@lucide/svelte/icons/server';
import Devices from '@lucide/svelte/icons/monitor-smartphone';
import Evidence from '@lucide/svelte/icons/link';
import Help from '@lucide/svelte/icons/life-buoy';
import Incidents from '@lucide/svelte/icons/wrench';
import Map from '@lucide/svelte/icons/waypoints';
import Medical from '@lucide/svelte/icons/shield-plus';
import Overview from '@lucide/svelte/icons/house';
import Reports from '@lucide/svelte/icons/file-text';
import Scans from '@lucide/svelte/icons/radar';
import Settings from '@lucide/svelte/icons/settings';
import { words } from './words.ts';

/** One entry of the navigation. */
export interface Place {
  readonly href: string;
  readonly text: string;
  /** For the narrow bar of phones. */
  readonly short: string;
  readonly icon: LucideIcon;
}

/** All places, as the side bar lists them. */
export const places: readonly Place[] = [
  { href: '/', icon: Overview, ...words.overview },
  { href: '/devices', icon: Devices, ...words.devices },
  { href: '/medical', icon: Medical, ...words.medical },
  { href: '/map', icon: Map, ...words.map },
  { href: '/scans', icon: Scans, ...words.scans },
  { href: '/compliance', icon: Compliance, ...words.compliance },
  { href: '/evidence', icon: Evidence, ...words.evidence },
  { href: '/incidents', icon: Incidents, ...words.incidents },
  { href: '/computers', icon: Computers, ...words.computers },
  { href: '/checks', icon: Checks, ...words.checks },
  { href: '/reports', icon: Reports, ...words.reports },
  { href: '/settings', icon: Settings, ...words.settings },
  { href: '/help', icon: Help, ...words.help },
];

const inBar = ['/', '/devices', '/medical', '/incidents'];

/** Those that a phone's bar shows; the rest stands behind "More". */
export const firstPlaces = places.filter(({ href }) => inBar.includes(href));
export const otherPlaces = places.filter(({ href }) => !inBar.includes(href));

/** Whether a page lies inside a place: `/devices/7` inside `/devices`. */
export function isAt(path: string, { href }: Pick<Place, 'href'>): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}
