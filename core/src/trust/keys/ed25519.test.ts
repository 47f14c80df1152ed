import { expect, test } from 'vitest';
import { fromHex } from '../hex.ts';
import { keyFault, signatureFault } from './ed25519.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

/** The public key of RFC 8032, section 7.1, test 1, and its signature of nothing. */
const honestKey = bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
const honestSignature = bytes(
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
);

test('an honest key and an honest signature are accepted', () => {
  expect(keyFault(honestKey)).toBeUndefined();
  expect(signatureFault(honestSignature)).toBeUndefined();
});

test.each([
  ['order 1', '0100000000000000000000000000000000000000000000000000000000000000'],
  ['order 1, sign set', '0100000000000000000000000000000000000000000000000000000000000080'],
  ['order 2', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['order 2, sign set', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'],
  ['order 4', '0000000000000000000000000000000000000000000000000000000000000000'],
  ['order 4, negative', '0000000000000000000000000000000000000000000000000000000000000080'],
  ['order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
  ['order 8, negative', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'],
  ['order 8, other', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
  ['order 8, other, negative', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'],
])('a key of small order is refused: %s', (_, hex) => {
  expect(keyFault(bytes(hex))).toBe('key_small_order');
});

test.each([
  ['p', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['p + 1', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['2^255 - 1, sign set', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'],
])('a key that is not reduced is refused: %s', (_, hex) => {
  expect(keyFault(bytes(hex))).toBe('key_not_canonical');
});

test('only 32 bytes are a key, only 64 a signature', () => {
  expect(keyFault(honestKey.subarray(1))).toBe('key_length');
  expect(signatureFault(honestSignature.subarray(1))).toBe('signature_length');
});

test('the second valid form of a signature, with the order of the group added, is refused', () => {
  const order = bytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
  const second = Uint8Array.from(honestSignature);
  let carry = 0;
  for (let index = 0; index < 32; index++) {
    const sum = (second[32 + index] ?? 0) + (order[index] ?? 0) + carry;
    second[32 + index] = sum & 0xff;
    carry = sum >> 8;
  }
  expect(signatureFault(second)).toBe('signature_malleable');
});
