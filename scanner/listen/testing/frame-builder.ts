import { ipv4ToNumber, parseMacAddress } from '@osiriscare/core/net';

/** Who sends to whom in a frame made by hand. */
export interface FrameOptions {
  readonly from?: string;
  readonly to?: string;
  readonly source?: string;
  readonly destination?: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly hopsLeft?: number;
}

const broadcastMac = 'ff:ff:ff:ff:ff:ff';
export const monitorMac = '00:09:fb:00:00:01';
export const otherMac = '00:14:22:aa:00:21';

/** Bytes from numbers, text (UTF-8) and byte arrays, in order. */
export function bytesOf(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part & 0xff] : [...Buffer.from(part)])),
  );
}

/** Two bytes, most significant first. */
export function word(value: number): Uint8Array {
  return bytesOf(value >> 8, value);
}

/** Four bytes, most significant first. */
export function long(value: number): Uint8Array {
  return bytesOf(word(value >>> 16), word(value & 0xffff));
}

export function macBytes(mac: string): Uint8Array {
  return Uint8Array.from(Buffer.from((parseMacAddress(mac) ?? mac).replaceAll(':', ''), 'hex'));
}

export function ipv4Bytes(address: string): Uint8Array {
  return long(ipv4ToNumber(address) ?? 0);
}

export function ethernetFrame(
  etherType: number,
  payload: Uint8Array,
  { from = monitorMac, to = broadcastMac }: FrameOptions = {},
): Uint8Array {
  return bytesOf(macBytes(to), macBytes(from), word(etherType), payload);
}

export interface ArpFields {
  readonly operation: number;
  readonly sender: readonly [mac: string, address: string];
  readonly target: string;
}

export function arpFrame({ operation, sender: [mac, address], target }: ArpFields): Uint8Array {
  const fixed = [0, 1, 8, 0, 6, 4];
  const packet = bytesOf(
    bytesOf(...fixed, word(operation), macBytes(mac), ipv4Bytes(address)),
    bytesOf(new Uint8Array(6), ipv4Bytes(target), new Uint8Array(18)),
  );
  return ethernetFrame(0x0806, packet, { from: mac });
}

/** An IPv4 packet without options; `fragment` is the field of flags and offset. */
export function ipv4Packet(
  protocol: number,
  payload: Uint8Array,
  options: FrameOptions & { readonly fragment?: number } = {},
): Uint8Array {
  const { source = '10.77.0.31', destination = '255.255.255.255' } = options;
  return bytesOf(
    bytesOf(0x45, 0, word(20 + payload.length), word(1), word(options.fragment ?? 0)),
    bytesOf(options.hopsLeft ?? 64, protocol, word(0), ipv4Bytes(source), ipv4Bytes(destination)),
    payload,
  );
}

export function udpFrame(payload: Uint8Array, options: FrameOptions = {}): Uint8Array {
  const { sourcePort = 40_000, destinationPort = 1 } = options;
  const ports = bytesOf(word(sourcePort), word(destinationPort));
  const udp = bytesOf(ports, word(8 + payload.length), word(0), payload);
  return ethernetFrame(0x0800, ipv4Packet(17, udp, options), options);
}

export function tcpFrame(payload: Uint8Array, options: FrameOptions = {}): Uint8Array {
  const { sourcePort = 40_000, destinationPort = 1 } = options;
  const ports = bytesOf(word(sourcePort), word(destinationPort));
  const tcp = bytesOf(ports, long(1), long(1), 0x50, 0x18, word(8192), long(0), payload);
  return ethernetFrame(0x0800, ipv4Packet(6, tcp, options), options);
}

/** An IPv6 packet from `fe80::1` unless told otherwise; `source` in 16 bytes. */
export function ipv6Packet(
  nextHeader: number,
  payload: Uint8Array,
  { source = linkLocal(1), hopsLeft = 255 }: { source?: Uint8Array; hopsLeft?: number } = {},
): Uint8Array {
  const head = bytesOf(0x60, 0, 0, 0, word(payload.length), nextHeader, hopsLeft);
  return bytesOf(head, source, linkLocal(2), payload);
}

/** `fe80::N` in 16 bytes. */
export function linkLocal(last: number): Uint8Array {
  return bytesOf(0xfe, 0x80, new Uint8Array(13), last);
}

/** A classic pcap file, little endian, microseconds. */
export function pcapFile(frames: readonly Uint8Array[], linkType = 1): Uint8Array {
  const little = (value: number) => long(value).toReversed();
  const header = bytesOf(little(0xa1b2c3d4), 2, 0, 4, 0, long(0), long(0), little(262_144));
  const records = frames.map((frame, index) => {
    const length = little(frame.length);
    return bytesOf(little(1_767_603_600 + index), little(250_000), length, length, frame);
  });
  return bytesOf(header, little(linkType), ...records);
}
