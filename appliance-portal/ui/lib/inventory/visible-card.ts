import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

/** False for a device behind a router, or one that only a list tells of: nothing is ever sent to it, whatever is decided (docs/decisions/0022). */
export function hasVisibleCard({ macs }: Pick<DeviceSummary, 'macs'>): boolean {
  return macs.length > 0;
}
