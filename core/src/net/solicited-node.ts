import type { IpAddress } from './ip-address.ts';
import type { MacAddress } from './mac-address.ts';

/**
 * The group card to which a machine sends when it asks who has an IPv6 address: `33:33:ff` and the address's last 24 bits (RFC 4291 section 2.7.1, RFC 2464 section 7).
 *
 * Hardly anybody but the owner of the address listens there, and switches that follow groups deliver to nobody else. `address` is IPv6.
 */
export function solicitedNodeCard(address: IpAddress): MacAddress {
  const tail = address.split('::').at(-1) ?? '';
  const [before = 0, last = 0] = [0, 0, ...groupsOf(tail)].slice(-2);
  const bytes = [before & 0xff, last >>> 8, last & 0xff];
  const text = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
  return `33:33:ff:${text}` as MacAddress;
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
