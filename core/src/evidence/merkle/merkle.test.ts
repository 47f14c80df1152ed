import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendLeaf, emptyEdge, rootOf, type Edge, type TreeNode } from './edge.ts';
import { makeConsistencyProof, makeInclusionProof, type StoredTree } from './make-proof.ts';
import { emptyRoot, hashLeaf, hashNode } from './tree-hash.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The eight leaves with which implementations of RFC 6962 are tested everywhere, and the roots of the trees of 1 to 8 of them. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Uint8Array.from(Buffer.from(text, 'hex')));
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

interface Grown extends StoredTree {
  readonly edge: Edge;
  readonly leafHash: (index: number) => Uint8Array;
  /** Roots of the trees of 0, 1, 2, … leaves. */
  readonly roots: readonly Uint8Array[];
}

function grow(content: readonly Uint8Array[]): Grown {
  const nodes = new Map<string, TreeNode>();
  const allRoots = [rootOf(sha256, emptyEdge)];
  let edge = emptyEdge;
  for (const leaf of content) {
    const appended = appendLeaf(sha256, edge, hashLeaf(sha256, leaf));
    for (const node of appended.completed) nodes.set(`${node.level} ${node.index}`, node);
    edge = appended.edge;
    allRoots.push(rootOf(sha256, edge));
  }
  const node = (level: number, index: number): Uint8Array => {
    const found = nodes.get(`${level} ${index}`);
    if (!found) throw new Error(`node ${level} ${index} was never completed`);
    return found.hash;
  };
  return { size: content.length, node, edge, roots: allRoots, leafHash: (index) => node(0, index) };
}

/** RFC 6962, section 2.1, word for word. */
function treeHash(content: readonly Uint8Array[]): Uint8Array {
  if (content.length === 0) return sha256(new Uint8Array());
  if (content.length === 1) return hashLeaf(sha256, content[0]!);
  let split = 1;
  while (split * 2 < content.length) split *= 2;
  return hashNode(sha256, treeHash(content.slice(0, split)), treeHash(content.slice(split)));
}

const numbered = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Uint8Array.of(index & 255, index >> 8));

test('a tree without leaves has the hash of nothing as its root', () => {
  expect(hex(emptyRoot(sha256))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(rootOf(sha256, emptyEdge)).toEqual(emptyRoot(sha256));
});

test('the well-known trees of one to eight leaves have their well-known roots', () => {
  expect(grow(leaves).roots.slice(1).map(hex)).toEqual(roots);
});

test('growing leaf by leaf gives the root that RFC 6962 defines, for every size up to 130', () => {
  const content = numbered(130);
  const grown = grow(content);
  for (let size = 0; size <= content.length; size++)
    expect(hex(grown.roots[size]!)).toBe(hex(treeHash(content.slice(0, size))));
});

test('the edge keeps one hash for each bit of the size', () => {
  expect(grow(numbered(100)).edge.roots).toHaveLength(3);
});

test('every leaf of every tree up to 40 leaves is proved, with no more hashes than the tree is high', () => {
  for (let size = 1; size <= 40; size++) {
    const tree = grow(numbered(size));
    const head = { size, root: tree.roots[size]! };
    for (let index = 0; index < size; index++) {
      const hashes = makeInclusionProof(sha256, tree, index);
      expect(hashes.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(verifyInclusion(sha256, { index, leafHash: tree.leafHash(index), hashes }, head)).toBe(
        true,
      );
    }
  }
});

test('every tree up to 40 leaves is proved to be the beginning of every later one', () => {
  const tree = grow(numbered(40));
  for (let newer = 1; newer <= 40; newer++)
    for (let older = 1; older <= newer; older++) {
      const hashes = makeConsistencyProof(sha256, { ...tree, size: newer }, older);
      const heads = {
        older: { size: older, root: tree.roots[older]! },
        newer: { size: newer, root: tree.roots[newer]! },
      };
      expect(verifyConsistency(sha256, heads, hashes)).toBe(true);
    }
});

const anySize = fc.integer({ min: 2, max: 300 });
const anyBit = fc.record({ place: fc.nat(), bit: fc.nat({ max: 255 }) });
const bigTree = grow(numbered(300));

test('a proof with one bit, one place, one hash or the size changed proves nothing', () => {
  fc.assert(
    fc.property(anySize, fc.nat(), anyBit, (size, leaf, { place, bit }) => {
      const index = leaf % size;
      const hashes = makeInclusionProof(sha256, { ...bigTree, size }, index);
      const proof = { index, leafHash: bigTree.leafHash(index), hashes };
      const head = { size, root: bigTree.roots[size]! };
      const flipped = flipOneOf(hashes, place, bit);
      expect(verifyInclusion(sha256, { ...proof, hashes: flipped }, head)).toBe(false);
      expect(verifyInclusion(sha256, { ...proof, hashes: hashes.slice(1) }, head)).toBe(false);
      expect(verifyInclusion(sha256, { ...proof, hashes: [...hashes, head.root] }, head)).toBe(
        false,
      );
      expect(verifyInclusion(sha256, { ...proof, index: (index + 1) % size }, head)).toBe(false);
      expect(verifyInclusion(sha256, proof, { size, root: bigTree.roots[size - 1]! })).toBe(false);
    }),
  );
});

test('a consistency proof with one bit or one hash changed proves nothing', () => {
  fc.assert(
    fc.property(anySize, fc.nat(), anyBit, (newer, cut, { place, bit }) => {
      const older = 1 + (cut % (newer - 1));
      const hashes = makeConsistencyProof(sha256, { ...bigTree, size: newer }, older);
      const heads = {
        older: { size: older, root: bigTree.roots[older]! },
        newer: { size: newer, root: bigTree.roots[newer]! },
      };
      expect(verifyConsistency(sha256, heads, flipOneOf(hashes, place, bit))).toBe(false);
      expect(verifyConsistency(sha256, heads, hashes.slice(1))).toBe(false);
      expect(verifyConsistency(sha256, heads, [...hashes, heads.newer.root])).toBe(false);
      const rewritten = { ...heads.older, root: bigTree.roots[newer]! };
      expect(verifyConsistency(sha256, { ...heads, older: rewritten }, hashes)).toBe(false);
    }),
  );
});

test('there is no proof for a leaf or a size that the tree does not have', () => {
  for (const index of [-1, 8, 0.5]) {
    expect(() => makeInclusionProof(sha256, grow(leaves), index)).toThrow('no such leaf');
  }
  expect(() => makeConsistencyProof(sha256, grow(leaves), 9)).toThrow('never of that size');
});

function flipOneOf(hashes: readonly Uint8Array[], place: number, bit: number): Uint8Array[] {
  return hashes.map((hash, index) => {
    if (index !== place % hashes.length) return hash;
    const flipped = Uint8Array.from(hash);
    const at = bit >> 3;
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
    return flipped;
  });
}
