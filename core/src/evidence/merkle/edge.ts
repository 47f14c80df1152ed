import type { Sha256 } from '../../trust/effects.ts';
import { emptyRoot, hashNode } from './tree-hash.ts';

/**
 * The right edge of a Merkle tree: all that is needed to append to it and to know its root. It fits in the transaction that stores a leaf.
 *
 * `roots` are those of the perfect trees that the leaves fill, largest first: one for each bit that is set in `size`.
 */
export interface Edge {
  readonly size: number;
  readonly roots: readonly Uint8Array[];
}

/** A node over 2^level leaves, the `index`th of its level; it never changes again. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

export const emptyEdge: Edge = { size: 0, roots: [] };

/** What appending a leaf gives: the new edge, and the nodes that it completed (the leaf's own first); with all of them kept any proof can be made. */
export interface Appended {
  readonly edge: Edge;
  readonly completed: readonly TreeNode[];
}

/** Appends the hash of a leaf. */
export function appendLeaf(sha256: Sha256, edge: Edge, leafHash: Uint8Array): Appended {
  const roots = [...edge.roots];
  const completed: TreeNode[] = [{ level: 0, index: edge.size, hash: leafHash }];
  let node = completed[0]!;
  while (node.index % 2 === 1) {
    const left = roots.pop();
    if (left === undefined) throw new Error('The edge does not fit its size.');
    node = {
      level: node.level + 1,
      index: (node.index - 1) / 2,
      hash: hashNode(sha256, left, node.hash),
    };
    completed.push(node);
  }
  return { edge: { size: edge.size + 1, roots: [...roots, node.hash] }, completed };
}

/** Root of the whole tree. */
export function rootOf(sha256: Sha256, { roots }: Edge): Uint8Array {
  if (roots.length === 0) return emptyRoot(sha256);
  return roots.reduceRight((right, left) => hashNode(sha256, left, right));
}
