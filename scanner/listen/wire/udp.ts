import { uint16 } from './bytes.ts';

export interface UdpDatagram {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: Uint8Array;
}

const headerLength = 8;

/** Reads a UDP datagram (RFC 768); `undefined` when malformed. What the capture cut off is missing from the payload. */
export function readUdp(bytes: Uint8Array): UdpDatagram | undefined {
  const length = uint16(bytes, 4);
  if (bytes.length < headerLength || length < headerLength) return undefined;
  return {
    sourcePort: uint16(bytes, 0),
    destinationPort: uint16(bytes, 2),
    payload: bytes.subarray(headerLength, length),
  };
}
