import { factOf } from '@osiriscare/core/inventory';
import { saidBySender, speaksForAnother, type DatagramDecoder } from '../datagram.ts';
import { addressesInLinks } from './announced-hosts.ts';
import { readDiscoveryMessage, type DiscoveryMessage } from './soap-envelope.ts';

const announcements: ReadonlySet<string> = new Set([
  'Hello',
  'Bye',
  'ProbeMatches',
  'ResolveMatches',
]);
/** IEEE 11073-20702, clause 9: the type of every device that speaks SDC. */
const medicalDevice = 'MedicalDevice';

/**
 * Reads WS-Discovery (OASIS 1.1 and the draft of 2005). Types count as the sender's own unless its links lead to another host.
 * Whoever announces or looks for a `MedicalDevice` speaks SDC, and is medical equipment either way.
 */
export const decodeWsDiscovery: DatagramDecoder = (datagram) => {
  const message = readDiscoveryMessage(datagram.payload);
  if (!message) return [];
  const own =
    announcements.has(message.kind) && !speaksForAnother(datagram, addressesInLinks(message.links));
  const types = own ? message.types.map((type) => factOf('wsd.type', type)) : [];
  return [saidBySender(datagram, 'ws-discovery', [...spokenSdc(message), ...types])];
};

function spokenSdc(message: DiscoveryMessage) {
  return message.types.includes(medicalDevice) ? [factOf('protocol.spoken', 'sdc')] : [];
}
