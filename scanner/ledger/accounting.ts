import type { MacAddress } from '@osiriscare/core/net';

/** Packets and bytes; bytes include the Ethernet header. */
export interface Count {
  readonly packets: number;
  readonly bytes: number;
}

/**
 * Why packets were sent. `portal`: answers to whoever opened the portal. `arp`: address resolution, requests and replies, over IPv6 too. `sweep`: the broadcast frames of a
 * sweep, kept under the broadcast address. `discovery`: what a probe had sent to a cleared device when the device's answer showed that it is medical. `earlier`: sent on the same day while the device might still be contacted. `own-use`: this machine's
 * own traffic to its gateways and name servers. `other`: everything that no part of the scanner announced.
 */
export type LedgerReason =
  | 'probe'
  | 'discovery'
  | 'earlier'
  | 'own-use'
  | 'nmap'
  | 'directory'
  | 'dns'
  | 'snmp'
  | 'sweep'
  | 'portal'
  | 'arp'
  | 'other';

/** What was sent to one card on one day for one reason. */
export interface LedgerRow extends Count {
  /** Local date, `2026-01-05`. */
  readonly day: string;
  readonly mac: MacAddress;
  readonly reason: LedgerReason;
  /** True when the kernel could not count and the sender's own cautious figure stands here. */
  readonly estimated: boolean;
}

/** The broadcast address, under which sweeps are kept. */
export const broadcastMac = 'ff:ff:ff:ff:ff:ff' as MacAddress;

/** Stands for cards that found no room among the kernel's counters. */
export const unknownMac = '00:00:00:00:00:00' as MacAddress;

/** Sets of the counting table: everything, the portal's answers, and IPv6's questions and answers about addresses (RFC 4861), which are IPv6 packets themselves. */
export const countedSets = ['sent', 'answered', 'resolved'] as const;
export type CountedSet = (typeof countedSets)[number];

/** A counter of the kernel: `sent MAC ethertype`. */
export type CounterKey = `${CountedSet} ${string}`;

/** One counter's rise since it was last looked at. */
export interface Rise extends Count {
  readonly key: CounterKey;
}

export const nothing: Count = { packets: 0, bytes: 0 };

/** The sum of two counts. */
export function plus(one: Count, other: Count): Count {
  return { packets: one.packets + other.packets, bytes: one.bytes + other.bytes };
}

/** What has been added since `marks`. A counter that fell began again at zero. */
export function risesSince(
  marks: ReadonlyMap<string, Count>,
  now: ReadonlyMap<CounterKey, Count>,
): Rise[] {
  return [...now].flatMap(([key, count]) => {
    const mark = marks.get(key) ?? nothing;
    const since = count.packets < mark.packets ? nothing : mark;
    const packets = count.packets - since.packets;
    return packets > 0 ? [{ key, packets, bytes: count.bytes - since.bytes }] : [];
  });
}

/** Reads the card and the reason out of a rise; `announced` is what the scanner says it is doing to that card. */
export function attribute(
  key: CounterKey,
  announced: (mac: MacAddress) => LedgerReason | undefined,
): { readonly mac: MacAddress; readonly reason: LedgerReason } {
  const [set, macText, etherType] = key.split(' ');
  const mac = macText as MacAddress;
  if (set === 'answered') return { mac, reason: 'portal' };
  if (set === 'resolved') return { mac, reason: 'arp' };
  if (etherType !== 'arp') return { mac, reason: announced(mac) ?? 'other' };
  return { mac, reason: mac === broadcastMac ? (announced(mac) ?? 'arp') : 'arp' };
}
