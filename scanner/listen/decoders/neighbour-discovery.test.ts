import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../decode-frame.ts';
import {
  bytesOf,
  ethernetFrame,
  ipv6Packet,
  linkLocal,
  macBytes,
  monitorMac,
  otherMac,
} from '../testing/frame-builder.ts';
import { heardSubjects } from '../testing/heard-facts.ts';

function message(type: number, body: Uint8Array, fields = {}) {
  const icmp = bytesOf(type, 0, 0, 0, body);
  return ethernetFrame(0x86dd, ipv6Packet(58, icmp, fields), { from: otherMac });
}

const sourceOption = bytesOf(1, 1, macBytes(monitorMac));
const targetOption = bytesOf(2, 1, macBytes(monitorMac));
const solicitation = bytesOf(0, 0, 0, 0, linkLocal(9), sourceOption);

describe('IPv6 neighbour discovery', () => {
  test('a solicitation shows who asks, and whom it asks for', () => {
    const events = decodeFrame(message(135, solicitation), 5);
    expect(heardSubjects(events)).toEqual([`${monitorMac} fe80::1`]);
    expect(events[1]).toMatchObject({
      type: 'arp-question',
      mac: monitorMac,
      address: 'fe80::1',
      target: 'fe80::9',
    });
  });

  test('an advertisement shows the address that it is about', () => {
    const advertisement = bytesOf(0x60, 0, 0, 0, linkLocal(9), targetOption);
    expect(heardSubjects(decodeFrame(message(136, advertisement), 5))).toEqual([
      `${monitorMac} fe80::9`,
    ]);
  });

  test('a router solicitation shows its sender', () => {
    const body = bytesOf(0, 0, 0, 0, sourceOption);
    expect(heardSubjects(decodeFrame(message(133, body), 5))).toEqual([`${monitorMac} fe80::1`]);
  });

  test('the check for a duplicate address binds nothing', () => {
    const check = bytesOf(0, 0, 0, 0, linkLocal(9));
    expect(decodeFrame(message(135, check, { source: new Uint8Array(16) }), 5)).toEqual([]);
  });

  test('a message that came through a router is refused', () => {
    expect(decodeFrame(message(135, solicitation, { hopsLeft: 254 }), 5)).toEqual([]);
  });

  test('an option of no length ends the reading', () => {
    const endless = bytesOf(0, 0, 0, 0, linkLocal(9), 14, 0, new Uint8Array(6), sourceOption);
    expect(decodeFrame(message(135, endless), 5)).toEqual([]);
  });
});
