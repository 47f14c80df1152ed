import { macAddressFromBytes, type MacAddress } from '@osiriscare/core/net';

/** Six bytes as the address of one network card; `undefined` for broadcast, multicast, all zeros and missing bytes, which belong to no card. */
export function cardAddress(bytes: Uint8Array, offset: number): MacAddress | undefined {
  if (offset + 6 > bytes.length || isGroup(bytes, offset)) return undefined;
  for (let index = offset; index < offset + 6; index += 1)
    if (bytes[index] !== 0) return macAddressFromBytes(bytes, offset);
  return undefined;
}

/** True when the six bytes address more than one card (IEEE 802: lowest bit of the first byte). */
export function isGroup(bytes: Uint8Array, offset: number): boolean {
  return ((bytes[offset] ?? 0) & 1) === 1;
}
