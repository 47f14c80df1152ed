import { isIpv4, type IpAddress, type MacAddress } from '@osiriscare/core/net';
import type { DeviceListing, StoredDevice } from '../store/index.ts';

/** An address together with the card that answers for it: the only thing that may ever be probed. */
export interface Binding {
  readonly mac: MacAddress;
  readonly address: IpAddress;
}

/** What people call it. */
export function titleOf({ label, conclusion }: StoredDevice): string {
  return label ?? conclusion.name;
}

/** Where the device was last seen, if that was after `since`; IPv4 only. Devices without a visible card have none. */
export function bindingOf({ record }: StoredDevice, since: number): Binding | undefined {
  const uses = record.addresses
    .filter(({ address, lastAt }) => isIpv4(address) && lastAt >= since)
    .toSorted((a, b) => b.lastAt - a.lastAt);
  for (const { address, mac } of uses) if (mac) return { mac, address };
  return undefined;
}

/** Held, and nobody has said anything about it that still stands. */
export function needsDecision({ conclusion, decision }: DeviceListing): boolean {
  return conclusion.state === 'held' && (decision === null || decision === 'withdraw');
}
