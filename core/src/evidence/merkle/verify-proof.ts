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
  const sides = sidesOf({ node: index, last: tree.size - 1 }, hashes.length);
  if (sides === undefined) return false;
  const root = hashes.reduce(
    (below, hash, step) =>
      sides[step] === 'left' ? hashNode(sha256, hash, below) : hashNode(sha256, below, hash),
    leafHash,
  );
  return equalBytes(root, tree.root);
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
  const start = firstCommonNode({ node: sizes.older - 1, last: sizes.newer - 1 });
  const sides = sidesOf(start, rest.length);
  if (first === undefined || sides === undefined) return undefined;
  return rest.reduce<Roots>(
    ({ older, newer }, hash, step) =>
      sides[step] === 'left'
        ? { older: hashNode(sha256, hash, older), newer: hashNode(sha256, hash, newer) }
        : { older, newer: hashNode(sha256, newer, hash) },
    { older: first, newer: first },
  );
}

/** A place in a level of the tree, and the last place of that level. */
interface Place {
  readonly node: number;
  readonly last: number;
}

/** The largest perfect tree that ends with the last leaf of the older one. */
function firstCommonNode(place: Place): Place {
  let found = place;
  while (found.node % 2 === 1) found = parentOf(found);
  return found;
}

/** On which side of what is below it each hash of a path stands; `undefined` when a path from there to the root has another length. */
function sidesOf(start: Place, length: number): readonly ('left' | 'right')[] | undefined {
  const sides: ('left' | 'right')[] = [];
  let place = start;
  while (sides.length < length) {
    if (place.last === 0) return undefined;
    // The last node of a level may be alone: it goes up until it is a right child.
    while (place.node === place.last && place.node % 2 === 0 && place.node > 0)
      place = parentOf(place);
    sides.push(place.node % 2 === 1 ? 'left' : 'right');
    place = parentOf(place);
  }
  return place.last === 0 ? sides : undefined;
}

function parentOf({ node, last }: Place): Place {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) };
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
