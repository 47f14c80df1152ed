import { uint32, uint32Little } from './bytes.ts';
import { cookedVersion1, cookedVersion2, ethernetFromCooked } from './linux-cooked.ts';

/** One captured frame in Ethernet shape, whatever the link was. */
export interface CapturedFrame {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** A view into the chunk that was pushed: read it before the chunk is reused. */
  readonly bytes: Uint8Array;
}

/** Why a stream cannot be read on. Lengths are in bytes. */
export type PcapError =
  | { readonly type: 'pcap_format_unknown' }
  | { readonly type: 'pcap_link_unknown'; readonly linkType: number }
  | { readonly type: 'pcap_record_too_long'; readonly length: number };

/** What one chunk brought. With an `error` the stream is over: nothing behind a lying length can be trusted. */
interface PcapProgress {
  readonly frames: readonly CapturedFrame[];
  readonly error?: PcapError;
}

/** Reads a classic pcap stream in pieces of any size. */
export interface PcapReader {
  /** True once the file header has been read and understood. */
  readonly isOpen: () => boolean;
  readonly push: (chunk: Uint8Array) => PcapProgress;
}

interface PcapFormat {
  readonly uint32: (bytes: Uint8Array, offset: number) => number;
  readonly fractionsPerMs: number;
  readonly toEthernet: (bytes: Uint8Array) => Uint8Array | undefined;
}

/** tcpdump's own limit; a record that claims more is a broken stream. */
const longestRecord = 262_144;
const fileHeaderLength = 24;
const recordHeaderLength = 16;
const microsecondMagic = 0xa1b2c3d4;
const nanosecondMagic = 0xa1b23c4d;

const linkReaders: Readonly<Record<number, PcapFormat['toEthernet']>> = {
  1: (bytes) => bytes,
  113: (bytes) => ethernetFromCooked(bytes, cookedVersion1),
  276: (bytes) => ethernetFromCooked(bytes, cookedVersion2),
};

/** A reader at the start of a stream. It keeps at most one record, never throws, and stays failed once it failed. */
export function createPcapReader(): PcapReader {
  let pending: Uint8Array = new Uint8Array(0);
  let format: PcapFormat | undefined;
  let error: PcapError | undefined;
  const fail = (failure: PcapError, frames: readonly CapturedFrame[]): PcapProgress => {
    error = failure;
    pending = new Uint8Array(0);
    return { frames, error };
  };
  const push = (chunk: Uint8Array): PcapProgress => {
    if (error) return { frames: [], error };
    pending = joined(pending, chunk);
    if (!format) {
      if (pending.length < fileHeaderLength) return { frames: [] };
      const opened = readFileHeader(pending);
      if ('type' in opened) return fail(opened, []);
      format = opened;
      pending = pending.subarray(fileHeaderLength);
    }
    const { frames, used, tooLong } = readRecords(pending, format);
    if (tooLong !== undefined)
      return fail({ type: 'pcap_record_too_long', length: tooLong }, frames);
    pending = pending.slice(used);
    return { frames };
  };
  return { isOpen: () => format !== undefined, push };
}

function readFileHeader(bytes: Uint8Array): PcapFormat | PcapError {
  const endian = [uint32, uint32Little].find((read) => isMagic(read(bytes, 0)));
  if (!endian) return { type: 'pcap_format_unknown' };
  // The upper half holds the length of the frame check sequence, which tcpdump never writes.
  const linkType = endian(bytes, 20) & 0xffff;
  const toEthernet = linkReaders[linkType];
  if (!toEthernet) return { type: 'pcap_link_unknown', linkType };
  const fractionsPerMs = endian(bytes, 0) === nanosecondMagic ? 1_000_000 : 1000;
  return { uint32: endian, fractionsPerMs, toEthernet };
}

function isMagic(value: number): boolean {
  return value === microsecondMagic || value === nanosecondMagic;
}

function readRecords(bytes: Uint8Array, format: PcapFormat) {
  const frames: CapturedFrame[] = [];
  let used = 0;
  while (bytes.length - used >= recordHeaderLength) {
    const length = format.uint32(bytes, used + 8);
    if (length > longestRecord) return { frames, used, tooLong: length };
    const end = used + recordHeaderLength + length;
    if (end > bytes.length) break;
    const frame = format.toEthernet(bytes.subarray(used + recordHeaderLength, end));
    if (frame) frames.push({ at: recordTime(bytes.subarray(used), format), bytes: frame });
    used = end;
  }
  return { frames, used };
}

function recordTime(record: Uint8Array, format: PcapFormat): number {
  const fraction = Math.floor(format.uint32(record, 4) / format.fractionsPerMs);
  return format.uint32(record, 0) * 1000 + Math.min(fraction, 999);
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
