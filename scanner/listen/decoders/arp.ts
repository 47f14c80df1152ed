import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { heard, type ListenEvent } from '../listen-event.ts';
import { holdsAt, uint16 } from '../wire/bytes.ts';
import { cardAddress } from '../wire/card-address.ts';
import { hostAddress4 } from '../wire/host-address.ts';

const packetLength = 28;
/** Ethernet, IPv4, six-byte and four-byte addresses (RFC 826). */
const ethernetAndIpv4 = [0x00, 0x01, 0x08, 0x00, 6, 4];
const request = 1;
const reply = 2;

/**
 * Reads an ARP packet (RFC 826).
 *
 * The sender's pair is a sighting. A probe (RFC 5227: sender `0.0.0.0`) shows only the card, because the address is not its own yet. An announcement
 * (sender equals target) asks nothing.
 */
export function decodeArp(packet: Uint8Array, at: number): readonly ListenEvent[] {
  if (packet.length < packetLength || !holdsAt(packet, 0, ethernetAndIpv4)) return [];
  const operation = uint16(packet, 6);
  const mac = cardAddress(packet, 8);
  if (!mac || (operation !== request && operation !== reply)) return [];
  const address = hostAddress4(packet, 14);
  const sighting = heard({ at, source: 'arp', mac, ...(address && { address }), facts: [] });
  const question = operation === request && address && asked({ mac, address }, packet, at);
  return question ? [sighting, question] : [sighting];
}

function asked(
  asker: { readonly mac: MacAddress; readonly address: IpAddress },
  packet: Uint8Array,
  at: number,
): ListenEvent | undefined {
  const target = hostAddress4(packet, 24);
  if (!target || target === asker.address) return undefined;
  return { type: 'arp-question', ...asker, target, at };
}
