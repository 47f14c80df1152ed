import type { AddressUse, Contact, DeviceState } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import type { GuardPolicy } from './policy.ts';

/** The part of a device and its verdict that the guard follows. */
export interface GuardedDevice {
  readonly macs: readonly MacAddress[];
  readonly addresses: readonly Pick<AddressUse, 'address' | 'lastAt'>[];
  readonly state: DeviceState;
  readonly contact: Pick<Contact, 'allowed'>;
}

/** What this machine uses by its own configuration. */
export type OwnUse = Pick<GuardPolicy, 'peers' | 'gateways' | 'gatewayMacs'>;

type Protection = 'cleared' | 'held' | 'medical';

const strictest: readonly Protection[] = ['cleared', 'held', 'medical'];

/**
 * Turns verdicts into what the kernel enforces.
 *
 * An address counts for the device that used it last; where two used it at the same moment, the more protected one counts.
 */
export function policyOf(devices: readonly GuardedDevice[], own: OwnUse): GuardPolicy {
  const holders = latestHolders(devices);
  const macsOf = (wanted: Protection) =>
    devices.filter((device) => protectionOf(device) === wanted).flatMap(({ macs }) => macs);
  const addressesOf = (wanted: Protection) =>
    [...holders].filter(([, { protection }]) => protection === wanted).map(([address]) => address);
  return {
    ...own,
    medical: macsOf('medical'),
    cleared: macsOf('cleared'),
    medicalAddresses: addressesOf('medical'),
    heldAddresses: addressesOf('held'),
    clearedAddresses: addressesOf('cleared'),
  };
}

function protectionOf({ state, contact }: GuardedDevice): Protection {
  if (contact.allowed) return 'cleared';
  return state === 'medical' ? 'medical' : 'held';
}

interface Holder {
  readonly lastAt: number;
  readonly protection: Protection;
}

function latestHolders(devices: readonly GuardedDevice[]): Map<IpAddress, Holder> {
  const holders = new Map<IpAddress, Holder>();
  for (const device of devices) {
    const protection = protectionOf(device);
    for (const { address, lastAt } of device.addresses) {
      const known = holders.get(address);
      if (!known || isAfter({ lastAt, protection }, known))
        holders.set(address, { lastAt, protection });
    }
  }
  return holders;
}

function isAfter(one: Holder, other: Holder): boolean {
  if (one.lastAt !== other.lastAt) return one.lastAt > other.lastAt;
  return strictest.indexOf(one.protection) > strictest.indexOf(other.protection);
}
