import type { AddressUse } from '@osiriscare/core/inventory';
import { isIpv4, type IpAddress } from '@osiriscare/core/net';

const inUseForMs = 86_400_000;
const mostShown = 6;

type Use = Pick<AddressUse, 'address' | 'lastAt'>;

/** The addresses that a device used within a day before it was last heard of: IPv4 first, then the latest used. */
export function currentAddresses(uses: readonly Use[]): IpAddress[] {
  const latest = uses.toSorted((a, b) => b.lastAt - a.lastAt);
  const current = new Set<IpAddress>();
  for (const { address, lastAt } of latest)
    if ((latest[0]?.lastAt ?? 0) - lastAt < inUseForMs) current.add(address);
  const shown = [...current];
  return [...shown.filter(isIpv4), ...shown.filter((address) => !isIpv4(address))].slice(
    0,
    mostShown,
  );
}
