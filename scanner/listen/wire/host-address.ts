import { ipv4FromNumber, ipv6FromBytes, type IpAddress } from '@osiriscare/core/net';
import { uint32 } from './bytes.ts';

/** Four bytes as the address of one host; `undefined` for 0/8, 127/8, multicast, class E and broadcast. */
export function hostAddress4(bytes: Uint8Array, offset: number): IpAddress | undefined {
  const first = bytes[offset] ?? 0;
  if (offset + 4 > bytes.length || first === 0 || first === 127 || first >= 224) return undefined;
  return ipv4FromNumber(uint32(bytes, offset));
}

/** Sixteen bytes as the address of one host; `undefined` for `::`, `::1`, multicast and whatever else lies in `::/96`. */
export function hostAddress6(bytes: Uint8Array, offset: number): IpAddress | undefined {
  if (offset + 16 > bytes.length || bytes[offset] === 0xff) return undefined;
  for (let index = offset; index < offset + 12; index += 1)
    if (bytes[index] !== 0) return ipv6FromBytes(bytes, offset);
  return undefined;
}
