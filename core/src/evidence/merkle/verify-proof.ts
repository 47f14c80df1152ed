import { equalBytes } from '../../trust/bytes.ts';
import type { Sha256 } from '../../trust/effects.ts';
import { hashNode } from './tree-hash.ts';

/** A size and the root that goes with it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** A leaf by its hash and place, and the hashes that lead from it to the root. */
export interface InclusionProof {
  readonly index: number;
  readonly leafHash: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** Whether the proof leads from the leaf to the root. SPEC: RFC 9162, section 2.1.3.2. */
export function verifyInclusion(sha256: Sha256, proof: InclusionProof, tree: TreeHead): boolean {
  const { index, leafHash, hashes } = proof;
  if (!isSize(index) || !isSize(tree.size) || index >= tree.size) return false;
  if (![leafHash, tree.root, ...hashes].every(isHash)) return false;
  let node = index;
  let last = tree.size - 1;
  let root = leafHash;
  for (const hash of hashes) {
    if (last === 0) return false;
    const isRight = node % 2 === 1;
    if (isRight || node === last) {
      root = hashNode(sha256, hash, root);
      if (!isRight) [node, last] = ascendWhileLeft(node, last);
    } else {
      root = hashNode(sha256, root, hash);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(root, tree.root);
}

/**
 * Whether the older tree is the beginning of the newer one. SPEC: RFC 9162, section 2.1.4.2; where nothing was added the proof is empty.
 *
 * Of a tree without leaves it is never true: whoever saw that saw nothing, and nothing is proved by it.
 */
export function verifyConsistency(
  sha256: Sha256,
  { older, newer }: TreeHeads,
  hashes: readonly Uint8Array[],
): boolean {
  if (!areInOrder(older.size, newer.size)) return false;
  if (older.size === newer.size) return hashes.length === 0 && equalBytes(older.root, newer.root);
  if (![older.root, newer.root, ...hashes].every(isHash)) return false;
  const path = isPowerOfTwo(older.size) ? [older.root, ...hashes] : hashes;
  const roots = foldConsistency(sha256, path, { older: older.size, newer: newer.size });
  return (
    roots !== undefined &&
    equalBytes(roots.older, older.root) &&
    equalBytes(roots.newer, newer.root)
  );
}

/** Two heads of what should be one tree. */
export interface TreeHeads {
  readonly older: TreeHead;
  readonly newer: TreeHead;
}

function areInOrder(older: number, newer: number): boolean {
  return isSize(older) && isSize(newer) && older > 0 && older <= newer;
}

interface Roots {
  readonly older: Uint8Array;
  readonly newer: Uint8Array;
}

function foldConsistency(
  sha256: Sha256,
  [first, ...rest]: readonly Uint8Array[],
  sizes: { readonly older: number; readonly newer: number },
): Roots | undefined {
  if (first === undefined) return undefined;
  let node = sizes.older - 1;
  let last = sizes.newer - 1;
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let roots: Roots = { older: first, newer: first };
  for (const hash of rest) {
    if (last === 0) return undefined;
    const isRight = node % 2 === 1;
    if (isRight || node === last) {
      roots = {
        older: hashNode(sha256, hash, roots.older),
        newer: hashNode(sha256, hash, roots.newer),
      };
      if (!isRight) [node, last] = ascendWhileLeft(node, last);
    } else {
      roots = { ...roots, newer: hashNode(sha256, roots.newer, hash) };
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? roots : undefined;
}

function ascendWhileLeft(node: number, last: number): [number, number] {
  let [low, high] = [node, last];
  while (low !== 0 && low % 2 === 0) [low, high] = [low / 2, Math.floor(high / 2)];
  return [low, high];
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash({ length }: Uint8Array): boolean {
  return length === 32;
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}
