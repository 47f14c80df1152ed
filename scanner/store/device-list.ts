import type { AddressUse, DecisionKind, DeviceId, Presence } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { currentAddresses } from './current-addresses.ts';
import { conclusionOfRow } from './device-rows.ts';
import type { DevicesDatabase } from './schema.ts';
import type { Conclusion, StoredDevice } from './stored-device.ts';

/** A device as lists show it: without its facts, services and history. */
export interface DeviceListing {
  readonly id: DeviceId;
  readonly conclusion: Conclusion;
  readonly label: string | null;
  readonly macs: readonly MacAddress[];
  /** Addresses in use. */
  readonly addresses: readonly IpAddress[];
  /** Every address it was ever seen with, and when. */
  readonly addressUses: readonly Pick<AddressUse, 'address' | 'lastAt'>[];
  readonly presence: Presence;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** What a person last said about it; `null` when nobody did. */
  readonly decision: DecisionKind | null;
}

/** The short form of a device. */
export function listingOf({ record, ...device }: StoredDevice): DeviceListing {
  return {
    id: record.id,
    conclusion: device.conclusion,
    label: device.label,
    macs: record.macs,
    addresses: currentAddresses(record.addresses),
    addressUses: record.addresses,
    presence: device.presence,
    firstSeenAt: record.firstSeenAt,
    lastSeenAt: record.lastSeenAt,
    decision: record.decision?.kind ?? null,
  };
}

/** Every device in three queries, whatever their number. */
export function listDevices({ tables, all }: DevicesDatabase): DeviceListing[] {
  const macs = Map.groupBy(
    all(tables.selectFrom('device_macs').select(['device_id', 'mac']).orderBy('position')),
    (row) => row.device_id,
  );
  const addresses = Map.groupBy(
    all(
      tables.selectFrom('device_addresses').select(['device_id', 'address', 'last_at as lastAt']),
    ),
    (row) => row.device_id,
  );
  const devices = tables
    .selectFrom('devices')
    .leftJoin('decisions', 'decisions.id', 'devices.decision_id')
    .selectAll('devices')
    .select('decisions.kind as decision')
    .orderBy('last_seen_at', 'desc');
  return all(devices).map((row) => ({
    id: row.id,
    conclusion: conclusionOfRow(row),
    label: row.label,
    macs: (macs.get(row.id) ?? []).map(({ mac }) => mac),
    addresses: currentAddresses(addresses.get(row.id) ?? []),
    addressUses: addresses.get(row.id) ?? [],
    presence: row.presence,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    decision: row.decision,
  }));
}
