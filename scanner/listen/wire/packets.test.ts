import { describe, expect, test } from 'vitest';
import { bytesOf, ethernetFrame, ipv4Packet, ipv6Packet, word } from '../testing/frame-builder.ts';
import { readEthernet } from './ethernet.ts';
import { hostAddress4, hostAddress6 } from './host-address.ts';
import { wasForwarded } from './ip-packet.ts';
import { readIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';
import { readTcpPayload } from './tcp.ts';
import { readUdp } from './udp.ts';

const payload = bytesOf('payload');

describe('Ethernet', () => {
  test('up to two VLAN tags are stepped over', () => {
    const tagged = bytesOf(word(5), word(0x8100), word(7), word(0x0800), payload);
    const frame = readEthernet(ethernetFrame(0x88a8, tagged));
    expect(frame).toMatchObject({ etherType: 0x0800, toGroup: true });
    expect(frame?.payload).toEqual(payload);
  });

  test('frames with a length instead of a type, and cut ones, are not read', () => {
    expect(readEthernet(ethernetFrame(0x0040, payload))).toBeUndefined();
    expect(readEthernet(ethernetFrame(0x0800, payload).subarray(0, 13))).toBeUndefined();
  });
});

describe('IPv4', () => {
  test('link padding is cut off', () => {
    const padded = bytesOf(ipv4Packet(17, payload), new Uint8Array(20));
    expect(readIpv4(padded)?.payload).toEqual(payload);
  });

  test('options are stepped over', () => {
    const plain = ipv4Packet(17, payload);
    const header = bytesOf(0x46, plain.subarray(1, 2), word(24 + payload.length));
    const packet = bytesOf(header, plain.subarray(4, 20), 1, 1, 1, 0, payload);
    expect(readIpv4(packet)?.payload).toEqual(payload);
  });

  test('fragments, lying lengths and other versions are not read', () => {
    expect(readIpv4(ipv4Packet(17, payload, { fragment: 0x2000 }))).toBeUndefined();
    expect(readIpv4(ipv4Packet(17, payload, { fragment: 3 }))).toBeUndefined();
    expect(readIpv4(ipv4Packet(17, payload).with(0, 0x44))).toBeUndefined();
    expect(readIpv4(ipv4Packet(17, payload).with(0, 0x65))).toBeUndefined();
    expect(readIpv4(ipv4Packet(17, payload).with(3, 10))).toBeUndefined();
  });

  test('what no host can have is no address', () => {
    for (const first of [0, 127, 224, 240, 255])
      expect(hostAddress4(bytesOf(first, 1, 1, 1), 0)).toBeUndefined();
    expect(hostAddress4(bytesOf(10, 1, 1), 0)).toBeUndefined();
    expect(hostAddress4(bytesOf(10, 77, 0, 1), 0)).toBe('10.77.0.1');
  });
});

describe('IPv6', () => {
  const options = (next: number) => bytesOf(next, 0, new Uint8Array(6));

  test('extension headers are stepped over', () => {
    const packet = ipv6Packet(0, bytesOf(options(60), options(17), payload));
    expect(readIpv6(packet)).toMatchObject({ protocol: 17, source: 'fe80::1' });
    expect(readIpv6(packet)?.payload).toEqual(payload);
  });

  test('a chain of extension headers ends at eight', () => {
    const chain = Array.from({ length: 9 }, () => options(0));
    expect(readIpv6(ipv6Packet(0, bytesOf(...chain, payload)))).toBeUndefined();
  });

  test('a header longer than the packet is not read', () => {
    expect(readIpv6(ipv6Packet(0, bytesOf(17, 200, payload)))).toBeUndefined();
  });

  test('loopback, unspecified and multicast are no address of a host', () => {
    expect(hostAddress6(bytesOf(new Uint8Array(15), 1), 0)).toBeUndefined();
    expect(hostAddress6(new Uint8Array(16), 0)).toBeUndefined();
    expect(hostAddress6(bytesOf(0xff, 2, new Uint8Array(13), 1), 0)).toBeUndefined();
  });
});

describe('routers', () => {
  test('a hop count just below the usual first values tells of a router, any other does not', () => {
    const packet = { protocol: 6, payload };
    for (const hopsLeft of [63, 56, 127, 250])
      expect(wasForwarded({ ...packet, hopsLeft })).toBe(true);
    for (const hopsLeft of [1, 30, 64, 100, 128, 255])
      expect(wasForwarded({ ...packet, hopsLeft })).toBe(false);
  });
});

describe('UDP and TCP', () => {
  test('a datagram shorter than its header is not read', () => {
    expect(readUdp(bytesOf(word(1), word(2), word(7), word(0)))).toBeUndefined();
    expect(readUdp(bytesOf(word(1), word(2), word(8)))).toBeUndefined();
  });

  test('a segment without data, or with a lying header, has no payload', () => {
    expect(readTcpPayload(new Uint8Array(20).with(12, 0x50))).toBeUndefined();
    expect(readTcpPayload(new Uint8Array(40).with(12, 0x40))).toBeUndefined();
    expect(readTcpPayload(new Uint8Array(40).with(12, 0xf0))).toBeUndefined();
  });
});
