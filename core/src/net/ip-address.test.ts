import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ipv4FromNumber,
  ipv4ToNumber,
  ipv6FromBytes,
  isIpv4,
  parseIpAddress,
} from './ip-address.ts';

describe('an address', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    [' 10.0.0.1 ', '10.0.0.1'],
    ['FE80::1%eth0', 'fe80::1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['::ffff:10.0.0.1', '::ffff:a00:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ])('%s is written %s', (text, canonical) => {
    expect(parseIpAddress(text)).toBe(canonical);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '1.2.3.4.5',
    'fe80',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    'g::1',
    '::10.0.0.256',
    '10.0.0.1::',
  ])('is not "%s"', (text) => expect(parseIpAddress(text)).toBeUndefined());

  it('of version 4 and its number are the same thing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        const address = ipv4FromNumber(value);
        expect(ipv4ToNumber(address)).toBe(value);
        expect(isIpv4(address)).toBe(true);
      }),
    );
  });

  it('of version 6 survives being written and read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const address = ipv6FromBytes(bytes);
        expect(parseIpAddress(address)).toBe(address);
        expect(isIpv4(address)).toBe(false);
      }),
    );
  });

  it('is never made of any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const address = parseIpAddress(text);
        expect(address === undefined || parseIpAddress(address) === address).toBe(true);
      }),
    );
  });
});
