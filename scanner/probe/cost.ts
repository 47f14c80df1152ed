import type { Ending } from './connection.ts';

/** Payload of one full Ethernet frame over TCP with time stamps. */
const segmentBytes = 1448;

/** SYN, ACK of the handshake, FIN, ACK of the peer's FIN. */
const wholeConnection = 4;

/**
 * Retransmissions of a FIN that nobody acknowledges: the kernel gives an orphaned connection up after nine, over 102 s (tcp_orphan_retries). Measured; two more where
 * data was under way before it.
 */
const repeatedFins = 9;
const repeatedData = 2;

/** How long the kernel may still repeat a FIN: until then the tie between card and address must hold. */
export const lingerMs = 110_000;

/** What must fit in before a SYN is sent: a whole connection, and one packet to spare. */
export const costOfTrying = wholeConnection + 1;

/** SYN and ACK: what has been sent when a port turns out to be open. */
export const costOfHandshake = 2;

/** What must still fit in before an open port is read from; the end of the connection included. Large answers cost more and end the pass. */
export const costOfReading = { none: 3, banner: 5, http: 10, tls: 14, https: 18 } as const;

/** Packets kept back for one peer that falls silent in the middle: what its repeated FINs exceed the cost of a healthy end. */
export const reserve = 8;

/** Below this no connection can be opened, and nothing is sent. */
export const leastUsefulBudget = costOfTrying + reserve;

/** What one open connection cost, rounded up. */
export function costOf(
  traffic: { readonly bytesRead: number; readonly bytesWritten: number },
  ending: Ending,
): number {
  const segments = acknowledgementsOf(traffic.bytesRead) + segmentsOf(traffic.bytesWritten);
  const repeats = repeatedFins + (traffic.bytesWritten > 0 ? repeatedData : 0);
  return wholeConnection + segments + (ending === 'unacknowledged' ? repeats : 0);
}

/** Linux acknowledges the first 16 segments one by one (TCP_MAX_QUICKACKS), then every second one (RFC 9293 3.8.6.3). */
function acknowledgementsOf(bytesRead: number): number {
  const segments = segmentsOf(bytesRead);
  const single = Math.min(segments, 16);
  return single + Math.ceil((segments - single) / 2);
}

function segmentsOf(bytes: number): number {
  return Math.ceil(bytes / segmentBytes);
}
