import type { AddressUse, DeviceId, DeviceRecord, KnownFact } from '@osiriscare/core/inventory';
import {
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import type { Conclusion, StoredDevice } from '../stored-device.ts';

/** 2026-01-05T09:00:00Z. */
const monday = 1_767_603_600_000;

type Changes = Partial<Omit<StoredDevice, 'record' | 'conclusion'>> & {
  readonly record?: Partial<DeviceRecord>;
  readonly conclusion?: Partial<Conclusion>;
};

/** A held, unknown device with one card and one address, seen once; `changes` replace parts of it. */
export function device(id: string, changes: Changes = {}): StoredDevice {
  const { record, conclusion, ...rest } = changes;
  return {
    record: {
      id: id as DeviceId,
      macs: [mac('02:00:00:00:00:01')],
      addresses: [addressUse('10.77.0.21')],
      facts: [],
      latched: [],
      firstSeenAt: monday,
      lastSeenAt: monday,
      ...record,
    },
    conclusion: {
      name: 'Device 000001',
      state: 'held',
      optedIn: false,
      type: 'unknown',
      vendor: null,
      os: null,
      summary: 'Nothing has said yet what it is, so it is left alone.',
      ...conclusion,
    },
    services: [],
    label: null,
    note: null,
    presence: 'online',
    habits: [],
    keptApartFrom: [],
    ...rest,
  };
}

/** A fact that was said once, by the device's own announcement. */
export function fact(
  kind: KnownFact['kind'],
  value: string,
  changes: Partial<KnownFact> = {},
): KnownFact {
  return { kind, value, source: 'mdns', firstAt: monday, lastAt: monday, ...changes };
}

/** An address that was used once. */
export function addressUse(address: string, changes: Partial<AddressUse> = {}): AddressUse {
  const parsed = parseIpAddress(address);
  return { address: parsed as IpAddress, firstAt: monday, lastAt: monday, ...changes };
}

/** A hardware address as branded text. */
export function mac(text: string): MacAddress {
  return parseMacAddress(text) as MacAddress;
}
