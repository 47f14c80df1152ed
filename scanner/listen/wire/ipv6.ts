import { uint16 } from './bytes.ts';
import { hostAddress6 } from './host-address.ts';
import type { IpPacket } from './ip-packet.ts';

const headerLength = 40;
const mostExtensionHeaders = 8;
/** Hop-by-hop options, routing, destination options: the ones that can be stepped over (RFC 8200 section 4). */
const steppedOver: ReadonlySet<number> = new Set([0, 43, 60]);

/** Reads an IPv6 packet (RFC 8200); `undefined` when malformed, fragmented, encrypted or with more than eight extension headers. */
export function readIpv6(bytes: Uint8Array): IpPacket | undefined {
  if (bytes.length < headerLength || (bytes[0] ?? 0) >> 4 !== 6) return undefined;
  const body = bytes.subarray(headerLength, headerLength + uint16(bytes, 4));
  const inner = stepOverExtensions(body, bytes[6] ?? 0);
  if (!inner) return undefined;
  const source = hostAddress6(bytes, 8);
  return { ...(source && { source }), hopsLeft: bytes[7] ?? 0, ...inner };
}

function stepOverExtensions(
  body: Uint8Array,
  nextHeader: number,
): Pick<IpPacket, 'protocol' | 'payload'> | undefined {
  let protocol = nextHeader;
  let payload = body;
  for (let headers = 0; headers <= mostExtensionHeaders; headers += 1) {
    if (!steppedOver.has(protocol)) return { protocol, payload };
    const length = 8 + (payload[1] ?? 0) * 8;
    if (payload.length < length) return undefined;
    protocol = payload[0] ?? 0;
    payload = payload.subarray(length);
  }
  return undefined;
}
