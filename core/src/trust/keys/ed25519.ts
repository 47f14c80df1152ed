import { fromHex } from '../hex.ts';

/** Why 32 bytes are refused as a public key. */
export type KeyFault = 'key_length' | 'key_not_canonical' | 'key_small_order';

/** Why bytes are refused as a signature, before any key is asked. */
export type SignatureFault = 'signature_length' | 'signature_malleable';

/**
 * Whether a public key may be trusted with anything.
 *
 * Under a point of small order one signature fits many messages, and libraries differ about it: such keys are refused here, before any library is asked. So are encodings that are not
 * reduced, since two texts would then name one key. Source: RFC 8032, section 5.1.3, and the sections on malleability of its 8.4 and 8.6.
 */
export function keyFault(key: Uint8Array): KeyFault | undefined {
  if (key.length !== 32) return 'key_length';
  const y = Uint8Array.from(key);
  y[31] = (y[31] ?? 0) & 0x7f;
  if (!isBelow(y, fieldPrime)) return 'key_not_canonical';
  return smallOrder.some((point) => compareLittleEndian(y, point) === 0)
    ? 'key_small_order'
    : undefined;
}

/** RFC 8032, section 5.1.7: the second half of a signature is a number below the order of the group, or else anybody could make a second valid signature from the first. */
export function signatureFault(signature: Uint8Array): SignatureFault | undefined {
  if (signature.length !== 64) return 'signature_length';
  return isBelow(signature.subarray(32), groupOrder) ? undefined : 'signature_malleable';
}

const constant = (digits: string): Uint8Array => {
  const bytes = fromHex(digits);
  if (bytes?.length !== 32) throw new Error(`${digits} is no constant of 32 bytes.`);
  return bytes;
};

/** 2^255 - 19 */
const fieldPrime = constant('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
/** 2^252 + 27742317777372353535851937790883648493 */
const groupOrder = constant('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
/** The y coordinates of the eight points whose order divides 8; a point and its negative share one. */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(constant);

function isBelow(value: Uint8Array, bound: Uint8Array): boolean {
  return compareLittleEndian(value, bound) < 0;
}

function compareLittleEndian(one: Uint8Array, other: Uint8Array): number {
  for (let index = 31; index >= 0; index--) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
