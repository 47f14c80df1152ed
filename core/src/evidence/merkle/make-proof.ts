import type { Sha256 } from '../../trust/effects.ts';
import { hashNode, splitPoint } from './tree-hash.ts';

/** Reads a completed node (see `TreeNode`) of a tree that has it. */
export type ReadNode = (level: number, index: number) => Uint8Array;

/** A tree of which every completed node can be read. */
export interface StoredTree {
  readonly size: number;
  readonly node: ReadNode;
}

/** SPEC: RFC 6962, section 2.1.1, PATH(m, D[n]): proves that leaf `index` stands in the tree of `size` leaves. */
export function makeInclusionProof(
  sha256: Sha256,
  tree: StoredTree,
  index: number,
): readonly Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= tree.size)
    throw new RangeError('There is no such leaf.');
  const path = (start: number, size: number): readonly Uint8Array[] => {
    if (size === 1) return [];
    const split = splitPoint(size);
    const isLeft = index - start < split;
    const near = isLeft ? path(start, split) : path(start + split, size - split);
    const far = isLeft ? rangeRoot(start + split, size - split) : rangeRoot(start, split);
    return [...near, far];
  };
  const rangeRoot = rangeRootOf(sha256, tree.node);
  return path(0, tree.size);
}

/** SPEC: RFC 6962, section 2.1.2, PROOF(m, D[n]): proves that the first `size` leaves are what they were. Empty when nothing was there or nothing was added. */
export function makeConsistencyProof(
  sha256: Sha256,
  tree: StoredTree,
  size: number,
): readonly Uint8Array[] {
  if (!Number.isSafeInteger(size) || size < 0 || size > tree.size)
    throw new RangeError('The tree was never of that size.');
  if (size === 0 || size === tree.size) return [];
  const rangeRoot = rangeRootOf(sha256, tree.node);
  const subproof = (start: number, width: number, isWhole: boolean): readonly Uint8Array[] => {
    if (start + width === size) return isWhole ? [] : [rangeRoot(start, width)];
    const split = splitPoint(width);
    if (size <= start + split)
      return [...subproof(start, split, isWhole), rangeRoot(start + split, width - split)];
    return [...subproof(start + split, width - split, false), rangeRoot(start, split)];
  };
  return subproof(0, tree.size, true);
}

/** Root over `width` leaves from `start` on, which is a multiple of the power of two that holds `width`. */
function rangeRootOf(sha256: Sha256, node: ReadNode): (start: number, width: number) => Uint8Array {
  const rangeRoot = (start: number, width: number): Uint8Array => {
    const level = Math.log2(width);
    if (Number.isInteger(level)) return node(level, start / width);
    const split = splitPoint(width);
    return hashNode(sha256, rangeRoot(start, split), rangeRoot(start + split, width - split));
  };
  return rangeRoot;
}
