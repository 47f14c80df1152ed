import type { MacAddress } from '@osiriscare/core/net';
import { uint16 } from './bytes.ts';
import { cardAddress, isGroup } from './card-address.ts';

/** What the link layer says about a frame. */
export interface EthernetFrame {
  /** The card that put it on this network: the device itself, or the router that forwarded it. */
  readonly mac: MacAddress;
  /** True when it was addressed to everyone or to a group. */
  readonly toGroup: boolean;
  readonly etherType: number;
  readonly payload: Uint8Array;
}

export const etherTypes = { ipv4: 0x0800, arp: 0x0806, ipv6: 0x86dd } as const;

const vlanTypes: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const mostVlanTags = 2;

/** Reads an Ethernet II frame, with up to two VLAN tags (802.1Q, 802.1ad); `undefined` when too short, 802.3, or sent by no single card. */
export function readEthernet(frame: Uint8Array): EthernetFrame | undefined {
  let offset = 12;
  for (let tags = 0; tags < mostVlanTags && vlanTypes.has(uint16(frame, offset)); tags += 1)
    offset += 4;
  const etherType = uint16(frame, offset);
  if (frame.length < offset + 2 || etherType < 0x0600) return undefined;
  const mac = cardAddress(frame, 6);
  if (!mac) return undefined;
  return { mac, toGroup: isGroup(frame, 0), etherType, payload: frame.subarray(offset + 2) };
}
