import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import type { StoredHost } from '../store/index.ts';

/** Whether a host may be contacted now, and if not, why. */
export type Permission = 'allowed' | 'medical' | 'held' | 'scanner-away';

/**
 * Decides whether a host may receive a packet. Pure.
 *
 * Addresses change hands: nothing is sent to an address at which the scanner now sees a device that is medical or held, whoever named the host. A host that only the scanner named
 * is contacted while the scanner says that it is cleared, and not otherwise. `devices` is null while the scanner cannot be asked: what a person configured is then contacted, and
 * the kernel guard stands behind it.
 */
export function permissionTo(
  host: Pick<StoredHost, 'address' | 'origin'>,
  devices: readonly DeviceSummary[] | null,
): Permission {
  if (host.origin === 'appliance' || host.address === null) return 'allowed';
  const { address } = host;
  if (devices === null) return host.origin === 'configuration' ? 'allowed' : 'scanner-away';
  const there = devices.filter(({ addresses }) => addresses.includes(address));
  if (there.some(({ state }) => state === 'medical')) return 'medical';
  if (there.some(({ state }) => state === 'held')) return 'held';
  if (there.length === 0 && host.origin === 'scanner') return 'held';
  return 'allowed';
}
