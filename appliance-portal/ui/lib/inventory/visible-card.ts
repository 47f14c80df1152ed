import type { DeviceSummary } from '@osiriscare/core/contracts/portal';

interface Subject extends Pick<DeviceSummary, 'macs'> {
  /** Told of one device, not in the list. */
  readonly routed?: boolean;
}

/**
 * False for a device behind a router, even if a switch there tells its card, and for one that only a list tells of: nothing is ever sent to it, whatever is decided
 * (docs/decisions/0022).
 */
export function hasVisibleCard({ macs, routed = false }: Subject): boolean {
  return macs.length > 0 && !routed;
}
