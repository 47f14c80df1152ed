/** One frame of a capture file. */
export interface CapturedFrame {
  /** Its first bytes, up to the snapshot length. */
  readonly bytes: Buffer;
  /** Length on the wire. */
  readonly lengthBytes: number;
}

const fileHeaderBytes = 24;
const frameHeaderBytes = 16;
const littleEndianMicroseconds = 0xa1b2c3d4;

/** Reads a capture as tcpdump on this machine writes it. A frame still being written at the end is left out. */
export function readPcap(file: Buffer): CapturedFrame[] {
  if (file.length < fileHeaderBytes) return [];
  if (file.readUInt32LE(0) !== littleEndianMicroseconds) throw new Error('not a capture file');
  const frames: CapturedFrame[] = [];
  let at = fileHeaderBytes;
  while (at + frameHeaderBytes <= file.length) {
    const kept = file.readUInt32LE(at + 8);
    const start = at + frameHeaderBytes;
    if (start + kept > file.length) break;
    frames.push({
      bytes: file.subarray(start, start + kept),
      lengthBytes: file.readUInt32LE(at + 12),
    });
    at = start + kept;
  }
  return frames;
}
