import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { heard, type ListenEvent } from '../listen-event.ts';
import { cardAddress } from '../wire/card-address.ts';
import { hostAddress6 } from '../wire/host-address.ts';
import type { IpPacket } from '../wire/ip-packet.ts';

const routerSolicitation = 133;
const routerAdvertisement = 134;
const neighbourSolicitation = 135;
const neighbourAdvertisement = 136;
/** Where the options begin, by message type (RFC 4861 section 4). */
const optionsAt: Readonly<Record<number, number>> = {
  [routerSolicitation]: 8,
  [routerAdvertisement]: 16,
  [neighbourSolicitation]: 24,
  [neighbourAdvertisement]: 24,
};
const sourceCard = 1;
const targetCard = 2;
const mostOptions = 16;

/**
 * Reads IPv6 neighbour discovery (RFC 4861): the same knowledge that ARP gives for IPv4, under the same source name.
 *
 * A solicitation from `::` (duplicate address detection) carries no card option and is left out. Without the card option nothing is concluded from the frame's sender.
 */
export function decodeNeighbourDiscovery(packet: IpPacket, at: number): readonly ListenEvent[] {
  const { payload, hopsLeft } = packet;
  const type = payload[0] ?? 0;
  const start = optionsAt[type] ?? Infinity;
  // SPEC: RFC 4861 section 7.1: the hop limit has a value of 255, i.e. the packet could not have been forwarded by a router.
  if (hopsLeft !== 255 || payload.length < start) return [];
  if (type === neighbourAdvertisement) return advertised(payload, at);
  const target = type === neighbourSolicitation ? hostAddress6(payload, 8) : undefined;
  return asked(packet, { mac: cardOption(payload.subarray(start), sourceCard), target, at });
}

function asked(
  { source: address }: IpPacket,
  {
    mac,
    target,
    at,
  }: {
    readonly mac: MacAddress | undefined;
    readonly target: IpAddress | undefined;
    readonly at: number;
  },
): readonly ListenEvent[] {
  if (!mac || !address) return [];
  const sighting = heard({ at, source: 'arp', mac, address, facts: [] });
  if (!target || target === address) return [sighting];
  return [sighting, { type: 'arp-question', mac, address, target, at }];
}

function advertised(payload: Uint8Array, at: number): readonly ListenEvent[] {
  const mac = cardOption(payload.subarray(24), targetCard);
  const address = hostAddress6(payload, 8);
  return mac && address ? [heard({ at, source: 'arp', mac, address, facts: [] })] : [];
}

function cardOption(options: Uint8Array, wanted: number): MacAddress | undefined {
  let offset = 0;
  for (let count = 0; count < mostOptions && offset + 8 <= options.length; count += 1) {
    const length = (options[offset + 1] ?? 0) * 8;
    if (length === 0) return undefined;
    if (options[offset] === wanted && length === 8) return cardAddress(options, offset + 2);
    offset += length;
  }
  return undefined;
}
