import { fromBase64, fromHex, toBase64 } from '@osiriscare/core/trust';
import type { Line } from './draft.ts';

/** Turns one bit of a text in Base64. */
export function flipBit(base64: unknown, at = 5): string {
  const bytes = fromBase64(String(base64));
  if (!bytes) throw new Error('That is no Base64.');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toBase64(bytes);
}

/** The lines with one of them changed; negative numbers count from the end. */
export function withLine(
  lines: readonly Line[],
  index: number,
  change: (line: Line) => Line,
): Line[] {
  const at = index < 0 ? lines.length + index : index;
  return lines.map((line, place) => (place === at ? change(line) : line));
}

/** The second form of a signature that a careless library takes for valid: its number with the order of the group added. */
export function malleate(signature: Uint8Array): Uint8Array {
  const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
  const second = Uint8Array.from(signature);
  let carry = 0;
  for (let index = 0; index < 32; index++) {
    const sum = (second[32 + index] ?? 0) + (order?.[index] ?? 0) + carry;
    second[32 + index] = sum & 0xff;
    carry = sum >> 8;
  }
  return second;
}

/** A point of order 1: under it, careless libraries take {@link universalSignature} for valid, whatever the message. */
export const identityKey = Uint8Array.of(1, ...new Uint8Array(31));
export const universalSignature = Uint8Array.of(1, ...new Uint8Array(63));
