import { uint16 } from './bytes.ts';

interface CookedLayout {
  readonly headerLength: number;
  readonly protocolAt: number;
  readonly packetType: (bytes: Uint8Array) => number;
  readonly addressLength: (bytes: Uint8Array) => number;
  readonly addressAt: number;
}

/** LINKTYPE_LINUX_SLL, what a capture on the device `any` used to give. */
export const cookedVersion1: CookedLayout = {
  headerLength: 16,
  protocolAt: 14,
  packetType: (bytes) => uint16(bytes, 0),
  addressLength: (bytes) => uint16(bytes, 4),
  addressAt: 6,
};

/** LINKTYPE_LINUX_SLL2. */
export const cookedVersion2: CookedLayout = {
  headerLength: 20,
  protocolAt: 0,
  packetType: (bytes) => bytes[10] ?? 0,
  addressLength: (bytes) => bytes[11] ?? 0,
  addressAt: 12,
};

const sentByUs = 4;
const destinationByPacketType: Readonly<Record<number, readonly number[]>> = {
  1: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  2: [0x01, 0x00, 0x5e, 0x00, 0x00, 0x00],
};

/**
 * Puts a cooked frame back into the shape of an Ethernet frame. The destination is lost in cooking: only broadcast, multicast and "somebody" remain.
 * `undefined` for frames that this machine sent and for links without six-byte addresses.
 */
export function ethernetFromCooked(
  bytes: Uint8Array,
  layout: CookedLayout,
): Uint8Array | undefined {
  if (bytes.length < layout.headerLength || layout.addressLength(bytes) !== 6) return undefined;
  const packetType = layout.packetType(bytes);
  if (packetType === sentByUs) return undefined;
  const frame = new Uint8Array(14 + bytes.length - layout.headerLength);
  frame.set(destinationByPacketType[packetType] ?? [], 0);
  frame.set(bytes.subarray(layout.addressAt, layout.addressAt + 6), 6);
  frame.set(bytes.subarray(layout.protocolAt, layout.protocolAt + 2), 12);
  frame.set(bytes.subarray(layout.headerLength), 14);
  return frame;
}
