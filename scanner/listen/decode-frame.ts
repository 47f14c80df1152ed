import { factOf, type FactSource } from '@osiriscare/core/inventory';
import { distinct, type DatagramDecoder } from './datagram.ts';
import { alarisPort, decodeAlaris } from './decoders/alaris.ts';
import { decodeArp } from './decoders/arp.ts';
import { clinicalProtocol } from './decoders/clinical-tcp.ts';
import { decodeDhcp } from './decoders/dhcp.ts';
import {
  decodeIntellivue,
  intellivueDataPort,
  intellivueIndicationPort,
} from './decoders/intellivue.ts';
import { decodeLlmnr } from './decoders/llmnr.ts';
import { decodeMdns } from './decoders/mdns.ts';
import { decodeNeighbourDiscovery } from './decoders/neighbour-discovery.ts';
import { decodeNetbiosBrowser } from './decoders/netbios-browser.ts';
import { decodeNetbiosNameService } from './decoders/netbios-name-service.ts';
import { decodeSsdp } from './decoders/ssdp.ts';
import { decodeWsDiscovery } from './decoders/ws-discovery.ts';
import { heard, type ListenEvent } from './listen-event.ts';
import { etherTypes, readEthernet, type EthernetFrame } from './wire/ethernet.ts';
import { protocols, wasForwarded, type IpPacket } from './wire/ip-packet.ts';
import { readIpv4 } from './wire/ipv4.ts';
import { readIpv6 } from './wire/ipv6.ts';
import { readTcpPayload } from './wire/tcp.ts';
import { readUdp } from './wire/udp.ts';

const decoderByDestinationPort: ReadonlyMap<number, DatagramDecoder> = new Map([
  [67, decodeDhcp],
  [68, decodeDhcp],
  [137, decodeNetbiosNameService],
  [138, decodeNetbiosBrowser],
  [1900, decodeSsdp],
  [alarisPort, decodeAlaris],
  [3702, decodeWsDiscovery],
  [5353, decodeMdns],
  [5355, decodeLlmnr],
  [intellivueIndicationPort, decodeIntellivue],
]);

/** Protocols whose answers go back to a passing port. */
const decoderBySourcePort: ReadonlyMap<number, DatagramDecoder> = new Map([
  [1900, decodeSsdp],
  [3702, decodeWsDiscovery],
  [5355, decodeLlmnr],
  [intellivueDataPort, decodeIntellivue],
]);

const clinicalSource: FactSource = 'traffic';

/**
 * What one Ethernet frame teaches about the device that sent it. Pure; takes hostile bytes, never throws, keeps nothing of the payload but the facts.
 *
 * @param frame as captured, without frame check sequence; may be cut short
 * @param at milliseconds since 1970-01-01 UTC
 */
export function decodeFrame(frame: Uint8Array, at: number): readonly ListenEvent[] {
  const ethernet = readEthernet(frame);
  switch (ethernet?.etherType) {
    case etherTypes.arp:
      return decodeArp(ethernet.payload, at);
    case etherTypes.ipv4:
      return decodePacket(ethernet, readIpv4(ethernet.payload), at);
    case etherTypes.ipv6:
      return decodePacket(ethernet, readIpv6(ethernet.payload), at);
    default:
      return [];
  }
}

function decodePacket(
  ethernet: EthernetFrame,
  packet: IpPacket | undefined,
  at: number,
): readonly ListenEvent[] {
  switch (packet?.protocol) {
    case protocols.udp:
      return decodeUdp(ethernet, packet, at);
    case protocols.tcp:
      return decodeTcp(ethernet, packet, at);
    case protocols.icmp6:
      return decodeNeighbourDiscovery(packet, at);
    default:
      return [];
  }
}

function decodeUdp(
  { mac, toGroup }: EthernetFrame,
  { source, payload }: IpPacket,
  at: number,
): readonly ListenEvent[] {
  const udp = readUdp(payload);
  if (!udp) return [];
  const decode =
    decoderByDestinationPort.get(udp.destinationPort) ?? decoderBySourcePort.get(udp.sourcePort);
  if (!decode) return [];
  return decode({ at, mac, ...(source && { source }), toGroup, ...udp }).map(heard);
}

/** A connection may come from behind a router: then only the address is the speaker's, not the card. */
function decodeTcp({ mac }: EthernetFrame, packet: IpPacket, at: number): readonly ListenEvent[] {
  const payload = readTcpPayload(packet.payload);
  const protocol = payload && clinicalProtocol(payload);
  if (!protocol || !packet.source) return [];
  const speaker = wasForwarded(packet) ? {} : { mac };
  const facts = distinct([factOf('protocol.spoken', protocol)]);
  return [heard({ at, source: clinicalSource, ...speaker, address: packet.source, facts })];
}
