import { uint16 } from './bytes.ts';
import { hostAddress4 } from './host-address.ts';
import type { IpPacket } from './ip-packet.ts';

const moreFragmentsOrOffset = 0x3fff;

/** Reads an IPv4 packet (RFC 791); `undefined` when malformed or a fragment. Link padding is cut off; what the capture cut off is missing. */
export function readIpv4(bytes: Uint8Array): IpPacket | undefined {
  const first = bytes[0] ?? 0;
  const headerLength = (first & 0x0f) * 4;
  const totalLength = uint16(bytes, 2);
  if (first >> 4 !== 4 || headerLength < 20 || bytes.length < headerLength) return undefined;
  if (totalLength < headerLength || (uint16(bytes, 6) & moreFragmentsOrOffset) !== 0)
    return undefined;
  const source = hostAddress4(bytes, 12);
  return {
    ...(source && { source }),
    hopsLeft: bytes[8] ?? 0,
    protocol: bytes[9] ?? 0,
    payload: bytes.subarray(headerLength, totalLength),
  };
}
