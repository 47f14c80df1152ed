import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';

test('bytes are written as everybody writes them, and read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

test.each([
  'A',
  'AA',
  'AAA',
  'AA=',
  '=AAA',
  'AA==AAAA',
  'AB==',
  'AAB=',
  'A A=',
  'AA-_',
  'AAA\n',
  'AAAé',
  '====',
])('%j is refused', (text) => {
  expect(fromBase64(text)).toBeUndefined();
});

test('no two texts are read as the same bytes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'B', 'Q', 'w', '/', '='), maxLength: 8 }),
      (text) => {
        const bytes = fromBase64(text);
        if (bytes) expect(toBase64(bytes)).toBe(text);
      },
    ),
  );
});
