import { expect, test } from 'vitest';
import { z } from 'zod';
import { verifyConsistency, verifyInclusion } from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';
import { describeWithVectors, vectorFile, vectorPaths } from '../../support/vectors.ts';

const bytes = z
  .string()
  .nullable()
  .transform((text) => new Uint8Array(Buffer.from(text ?? '', 'base64')));
const hashes = z
  .array(bytes)
  .nullable()
  .transform((found) => found ?? []);
const size = z.number();
const wantErr = z.boolean();
const inclusion = z.object({
  leafIdx: size,
  treeSize: size,
  root: bytes,
  leafHash: bytes,
  proof: hashes,
  wantErr,
});
const consistency = z.object({
  size1: size,
  size2: size,
  root1: bytes,
  root2: bytes,
  proof: hashes,
  wantErr,
});

/** Sizes beyond 2^53 are read as what they are nearest to: such a proof must fail anyway. */
const read = (path: string): unknown => JSON.parse(vectorFile(path).toString());

describeWithVectors('RFC 6962, proofs by transparency-dev', () => {
  test('every inclusion proof is judged as the vectors say', () => {
    const paths = vectorPaths('merkle/inclusion/**/*.json');
    expect(paths.length).toBeGreaterThanOrEqual(90);
    const wrong = paths.filter((path) => {
      const { leafIdx, treeSize, root, leafHash, proof, wantErr } = inclusion.parse(read(path));
      const claim = { index: leafIdx, leafHash, hashes: proof };
      return verifyInclusion(sha256, claim, { size: treeSize, root }) === wantErr;
    });
    expect(wrong).toEqual([]);
  });

  test('every consistency proof is judged as the vectors say', () => {
    const paths = vectorPaths('merkle/consistency/**/*.json');
    expect(paths.length).toBeGreaterThanOrEqual(90);
    const wrong = paths.filter((path) => {
      const { size1, size2, root1, root2, proof, wantErr } = consistency.parse(read(path));
      const heads = { older: { size: size1, root: root1 }, newer: { size: size2, root: root2 } };
      return verifyConsistency(sha256, heads, proof) === wantErr;
    });
    expect(wrong).toEqual([]);
  });
});
