import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv6FromBytes, parseIpAddress, type IpAddress } from './ip-address.ts';
import { macAddressFromBytes } from './mac-address.ts';
import { solicitedNodeCard } from './solicited-node.ts';

describe('the group card of an IPv6 address', () => {
  it.each([
    ['fe80::214:22ff:feaa:b', '33:33:ff:aa:00:0b'],
    ['fd77::12', '33:33:ff:00:00:12'],
    ['fd77::ab:1', '33:33:ff:ab:00:01'],
    ['2001:db8:1:2:3:4:5:6', '33:33:ff:05:00:06'],
    ['fe80::', '33:33:ff:00:00:00'],
    ['::', '33:33:ff:00:00:00'],
  ])('%s is %s', (address, card) => {
    expect(solicitedNodeCard(parseIpAddress(address) as IpAddress)).toBe(card);
  });

  it('ends as the address ends, however that is written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const end = bytes.subarray(13);
        const card = Uint8Array.of(0x33, 0x33, 0xff, ...end);
        expect(solicitedNodeCard(ipv6FromBytes(bytes))).toBe(macAddressFromBytes(card));
      }),
    );
  });
});
