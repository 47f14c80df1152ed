import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

const reference = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ours = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('hex');

test('the hash of the page is that of node:crypto, for every length up to 200', () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) & 255);
    expect(ours(bytes)).toBe(reference(bytes));
  }
});

test('the hash of the page is that of node:crypto, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(ours(bytes)).toBe(reference(bytes));
    }),
  );
});
