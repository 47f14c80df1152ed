import type { IpAddress, MacAddress } from '../net/index.ts';
import type { Decision } from './decision.ts';
import type { EvidenceKey } from './evidence.ts';
import type { KnownFact } from './fact.ts';

declare const deviceId: unique symbol;

/** UUIDv7 of a device, made once and kept through merges. */
export type DeviceId = string & { readonly [deviceId]: true };

/** Kinds of device, as shown and counted. Order is the order of lists. */
export const deviceTypes = [
  'medical-imaging',
  'medical-monitor',
  'infusion-pump',
  'medical-laboratory',
  'medical-dental',
  'medical-other',
  'workstation',
  'server',
  'domain-controller',
  'printer',
  'desk-phone',
  'phone',
  'network',
  'storage',
  'camera',
  'television',
  'embedded',
  'unknown',
] as const;

export type DeviceType = (typeof deviceTypes)[number];

/** Where and when an address was used by a card of the device. */
export interface AddressUse {
  readonly address: IpAddress;
  readonly mac?: MacAddress;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Everything known about one device before anything is concluded from it. */
export interface DeviceRecord {
  readonly id: DeviceId;
  readonly macs: readonly MacAddress[];
  readonly addresses: readonly AddressUse[];
  readonly facts: readonly KnownFact[];
  /** The latest word of a person, if any. */
  readonly decision?: Decision;
  readonly latched: readonly EvidenceKey[];
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}
