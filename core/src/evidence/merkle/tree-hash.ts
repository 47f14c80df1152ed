import { concatBytes } from '../../trust/bytes.ts';
import type { Sha256 } from '../../trust/effects.ts';

/** SPEC: RFC 6962, section 2.1: MTH({d(0)}) = SHA-256(0x00 || d(0)). */
export function hashLeaf(sha256: Sha256, leaf: Uint8Array): Uint8Array {
  return sha256(concatBytes(leafPrefix, leaf));
}

/** SPEC: RFC 6962, section 2.1: SHA-256(0x01 || left || right). */
export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodePrefix, left, right));
}

/** Root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array());
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** The largest power of two below `size`, which is 2 or more: where RFC 6962 splits a tree. Without bit operators, which end at 2^31. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
