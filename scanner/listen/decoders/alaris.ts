import { factOf } from '@osiriscare/core/inventory';
import { saidBySender, type DatagramDecoder } from '../datagram.ts';

/** IANA: alaris-disc, Alaris Device Discovery. */
export const alarisPort = 3613;

/**
 * Recognises the discovery of Alaris infusion systems by its port, for the payload is unpublished and is not read. Old Windows hands out 3613 as a passing source port,
 * so an answer that some server sends there does not count: it must go to a group, or use the port at both ends.
 */
export const decodeAlaris: DatagramDecoder = (datagram) => {
  const { destinationPort, sourcePort, toGroup } = datagram;
  if (destinationPort !== alarisPort || (!toGroup && sourcePort !== alarisPort)) return [];
  return [saidBySender(datagram, 'alaris', [factOf('protocol.spoken', 'alaris')])];
};
