import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isGroupAddress,
  isRandomised,
  macAddressFromBytes,
  parseMacAddress,
  type MacAddress,
} from './mac-address.ts';

const mac = (text: string) => parseMacAddress(text) as MacAddress;

describe('a hardware address', () => {
  it.each([
    '00:1B:A9:AA:00:51',
    '00-1b-a9-aa-00-51',
    '001b.a9aa.0051',
    '001BA9AA0051',
    ' 00:1b:a9:aa:00:51 ',
  ])('is read from %s', (text) => expect(parseMacAddress(text)).toBe('00:1b:a9:aa:00:51'));

  it.each([
    '',
    '00:1b:a9:aa:00',
    '00:1b:a9:aa:00:51:52',
    '00:1b-a9:aa:00:51',
    '0g:1b:a9:aa:00:51',
    '0:1b:a9:aa:00:51',
  ])('is not "%s"', (text) => expect(parseMacAddress(text)).toBeUndefined());

  it('tells made-up ones and groups apart', () => {
    expect(isRandomised(mac('02:00:00:00:00:01'))).toBe(true);
    expect(isRandomised(mac('00:1b:a9:00:00:01'))).toBe(false);
    expect(isGroupAddress(mac('ff:ff:ff:ff:ff:ff'))).toBe(true);
    expect(isRandomised(mac('ff:ff:ff:ff:ff:ff'))).toBe(false);
    expect(isGroupAddress(mac('01:00:5e:00:00:fb'))).toBe(true);
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 9, maxLength: 9 }), (bytes) => {
        const address = macAddressFromBytes(bytes, 3);
        expect(parseMacAddress(address)).toBe(address);
      }),
    );
  });
});
