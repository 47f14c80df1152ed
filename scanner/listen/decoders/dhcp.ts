import { factOf, type Fact, type Observation } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import { distinct, saidBySender, type Datagram, type DatagramDecoder } from '../datagram.ts';
import { nameFact, textFromBytes } from '../fact-text.ts';
import { cardAddress } from '../wire/card-address.ts';
import { hostAddress4 } from '../wire/host-address.ts';
import { readDhcpMessage, type DhcpMessage } from './dhcp-message.ts';

const option = {
  hostName: 12,
  requestedAddress: 50,
  messageType: 53,
  parameters: 55,
  vendorClass: 60,
  clientId: 61,
  clientName: 81,
} as const;
const messageType = { request: 3, acknowledge: 5 } as const;
const offset = { clientAddress: 12, yourAddress: 16, card: 28 } as const;
const mostParameters = 64;
const longestClientId = 128;

/**
 * Reads DHCP (RFC 2131). What a client says is about the card in `chaddr`, also when a relay passes it on.
 *
 * An address counts when the client uses it (`ciaddr`), demands it in a REQUEST, or a server confirms it with ACK; the wish of a DISCOVER does not.
 */
export const decodeDhcp: DatagramDecoder = (datagram) => {
  const message = readDhcpMessage(datagram.payload);
  if (!message) return [];
  if (message.fromClient) return aboutClient(message, datagram, facts(message));
  const server = saidBySender(datagram, 'dhcp');
  if (typeOf(message) !== messageType.acknowledge) return [server];
  return [server, ...aboutClient(message, datagram, [])];
};

function aboutClient(
  message: DhcpMessage,
  { at }: Datagram,
  facts: readonly Fact[],
): readonly Observation[] {
  const mac = cardAddress(message.bytes, offset.card);
  if (!mac) return [];
  const address = message.fromClient
    ? clientAddress(message)
    : hostAddress4(message.bytes, offset.yourAddress);
  return [{ at, source: 'dhcp', mac, ...(address && { address }), facts }];
}

function clientAddress(message: DhcpMessage): IpAddress | undefined {
  const inUse = hostAddress4(message.bytes, offset.clientAddress);
  if (inUse || typeOf(message) !== messageType.request) return inUse;
  return hostAddress4(message.options.get(option.requestedAddress) ?? new Uint8Array(0), 0);
}

function typeOf(message: DhcpMessage): number | undefined {
  return message.options.get(option.messageType)?.[0];
}

function facts({ options }: DhcpMessage): readonly Fact[] {
  const of = (code: number, read: (value: Uint8Array) => Fact | undefined) => {
    const value = options.get(code);
    return value && read(value);
  };
  return distinct([
    of(option.hostName, (value) => nameFact(textFromBytes(value))),
    of(option.clientName, (value) => nameFact(qualifiedName(value))),
    of(option.vendorClass, (value) => factOf('dhcp.vendor-class', textFromBytes(value))),
    of(option.parameters, (value) =>
      factOf('dhcp.parameters', value.subarray(0, mostParameters).join(',')),
    ),
    of(option.clientId, (value) =>
      factOf('dhcp.client-id', Buffer.from(value.subarray(0, longestClientId)).toString('hex')),
    ),
  ]);
}

/** Option 81 (RFC 4702): flags, two unused bytes, then text, or DNS labels when the E flag is set. */
function qualifiedName(value: Uint8Array): string {
  const inWireForm = ((value[0] ?? 0) & 0x04) !== 0;
  const name = value.subarray(3);
  return textFromBytes(inWireForm ? name.subarray(1, 1 + (name[0] ?? 0)) : name);
}
