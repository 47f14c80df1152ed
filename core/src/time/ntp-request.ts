/** Bytes of a packet without extensions (RFC 5905 section 7.3). */
export const packetBytes = 48;

const version = 4;
const clientMode = 3;

/**
 * The packet that asks a server for the time.
 *
 * Its transmit timestamp is random, as the draft on NTP client data minimisation proposes: it tells nobody our clock, and only who saw the packet can answer to it. The server gives it
 * back as origin timestamp.
 */
export function encodeNtpRequest(nonce: bigint): Uint8Array {
  const packet = new Uint8Array(packetBytes);
  const view = new DataView(packet.buffer);
  view.setUint8(0, (version << 3) | clientMode);
  view.setBigUint64(40, BigInt.asUintN(64, nonce));
  return packet;
}
