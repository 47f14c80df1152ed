import type { CapturedFrame } from './pcap.ts';

/** Frames of one sender group, counted where they arrived. */
export interface FrameCounts {
  /** IPv4 and IPv6 addressed to the device's own MAC, save IPv6's questions and answers about addresses. */
  ipUnicast: number;
  /** IPv6 neighbour solicitations and advertisements (RFC 4861) addressed to the device's own MAC. */
  neighbourUnicast: number;
  /** IPv4 and IPv6 to broadcast and multicast MACs. */
  ipGroup: number;
  /** ARP requests addressed to the device's own MAC instead of everybody. */
  arpRequestUnicast: number;
  /** ARP replies addressed to the device's own MAC. */
  arpReplyUnicast: number;
  /** ARP to everybody, whatever address it asks for. */
  arpBroadcast: number;
  /** Any other protocol addressed to the device's own MAC. */
  otherUnicast: number;
  /** Any other protocol to broadcast and multicast MACs. */
  otherGroup: number;
  /** Bytes on the wire of everything addressed to the device's own MAC. */
  unicastBytes: number;
  /** Bytes on the wire of all these frames. */
  bytes: number;
}

/** What one device received between the start and the stop of a capture, and how many frames it sent itself. */
export interface DeviceCounts {
  readonly fromAppliance: FrameCounts;
  readonly fromOthers: FrameCounts;
  readonly sent: number;
}

export interface Card {
  readonly mac: string;
  readonly applianceMac: string;
}

type Counter = Exclude<keyof FrameCounts, 'unicastBytes' | 'bytes'>;

const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd, arp: 0x0806, mark: 0x88b5 };
const shortestFrameBytes = 14;

/** Counts frames by kind and sender. Frames for other devices that the bridge flooded here are not this device's. */
export function countFrames(frames: readonly CapturedFrame[], card: Card): DeviceCounts {
  const fromAppliance = noFrames();
  const fromOthers = noFrames();
  let sent = 0;
  for (const frame of frames) {
    if (frame.bytes.length < shortestFrameBytes || isMark(frame)) continue;
    const sender = macAt(frame, 6);
    if (sender === card.mac) {
      sent += 1;
      continue;
    }
    const kind = kindOf(frame, card.mac);
    if (kind === undefined) continue;
    const counts = sender === card.applianceMac ? fromAppliance : fromOthers;
    counts[kind] += 1;
    counts.bytes += frame.lengthBytes;
    if (!isGroup(frame)) counts.unicastBytes += frame.lengthBytes;
  }
  return { fromAppliance, fromOthers, sent };
}

/** The token of a capture's own mark; `undefined` for all real traffic. */
export function markOf(frame: CapturedFrame): string | undefined {
  if (frame.bytes.length < shortestFrameBytes || !isMark(frame)) return undefined;
  return frame.bytes.subarray(shortestFrameBytes).toString('latin1').replaceAll('\0', '');
}

function isMark(frame: CapturedFrame): boolean {
  return frame.bytes.readUInt16BE(12) === etherTypes.mark;
}

function noFrames(): FrameCounts {
  return {
    ipUnicast: 0,
    neighbourUnicast: 0,
    ipGroup: 0,
    arpRequestUnicast: 0,
    arpReplyUnicast: 0,
    arpBroadcast: 0,
    otherUnicast: 0,
    otherGroup: 0,
    unicastBytes: 0,
    bytes: 0,
  };
}

function kindOf(frame: CapturedFrame, mac: string): Counter | undefined {
  const toGroup = isGroup(frame);
  if (!toGroup && macAt(frame, 0) !== mac) return undefined;
  const etherType = frame.bytes.readUInt16BE(12);
  if (etherType === etherTypes.ipv4 || etherType === etherTypes.ipv6) {
    if (toGroup) return 'ipGroup';
    return isNeighbourDiscovery(frame, etherType) ? 'neighbourUnicast' : 'ipUnicast';
  }
  if (etherType === etherTypes.arp) return arpKindOf(frame);
  return toGroup ? 'otherGroup' : 'otherUnicast';
}

function arpKindOf(frame: CapturedFrame): Counter {
  if (isGroup(frame)) return 'arpBroadcast';
  return isArpRequest(frame) ? 'arpRequestUnicast' : 'arpReplyUnicast';
}

const icmpv6 = 58;
const solicitationAndAdvertisement: readonly (number | undefined)[] = [135, 136];

function isNeighbourDiscovery({ bytes }: CapturedFrame, etherType: number): boolean {
  const [nextHeader, type] = [bytes[20], bytes[54]];
  return (
    etherType === etherTypes.ipv6 &&
    nextHeader === icmpv6 &&
    solicitationAndAdvertisement.includes(type)
  );
}

function isGroup(frame: CapturedFrame): boolean {
  return ((frame.bytes[0] ?? 0) & 1) === 1;
}

function isArpRequest(frame: CapturedFrame): boolean {
  const operation = 20;
  return frame.bytes.length < operation + 2 || frame.bytes.readUInt16BE(operation) === 1;
}

function macAt(frame: CapturedFrame, offset: number): string {
  return (
    frame.bytes
      .toString('hex', offset, offset + 6)
      .match(/../g)
      ?.join(':') ?? ''
  );
}
