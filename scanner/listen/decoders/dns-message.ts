import { uint16 } from '../wire/bytes.ts';
import { textFromBytes } from '../fact-text.ts';

/** A domain name as its labels: a label of mDNS may itself contain dots. */
export type DnsName = readonly string[];

interface DnsQuestion {
  readonly name: DnsName;
  readonly type: number;
}

export interface DnsRecord extends DnsQuestion {
  /** Seconds; 0 takes the record back (RFC 6762 section 10.1). */
  readonly ttlSeconds: number;
  readonly dataAt: number;
  readonly dataLength: number;
}

/** A DNS message (RFC 1035), as mDNS and LLMNR use it. */
export interface DnsMessage {
  readonly bytes: Uint8Array;
  readonly isResponse: boolean;
  readonly questions: readonly DnsQuestion[];
  /** Answers, authority and additional records alike. */
  readonly records: readonly DnsRecord[];
}

export const recordTypes = { a: 1, ptr: 12, txt: 16, aaaa: 28, srv: 33, any: 255 } as const;

const headerLength = 12;
const mostQuestions = 32;
const mostRecords = 128;
const mostPointers = 16;
const mostLabels = 32;
const longestLabel = 63;
const pointerBits = 0xc0;

/** Reads header, questions and records; what follows the first malformed entry is left out. `undefined` when there is no header. */
export function readDnsMessage(bytes: Uint8Array): DnsMessage | undefined {
  if (bytes.length < headerLength) return undefined;
  const cursor = { offset: headerLength };
  const questions = readEach(Math.min(uint16(bytes, 4), mostQuestions), () =>
    readQuestion(bytes, cursor),
  );
  const claimed = uint16(bytes, 6) + uint16(bytes, 8) + uint16(bytes, 10);
  const records = readEach(Math.min(claimed, mostRecords), () => readRecord(bytes, cursor));
  return { bytes, isResponse: (uint16(bytes, 2) & 0x8000) !== 0, questions, records };
}

/** The name at `offset`, with compression followed; `undefined` when malformed. Every pointer must lead to before the labels just read, so no loop is possible (RFC 1035 section 4.1.4). */
export function readDnsName(bytes: Uint8Array, offset: number): DnsName | undefined {
  return walkName(bytes, offset)?.name;
}

interface Cursor {
  offset: number;
}

function readEach<T>(count: number, read: () => T | undefined): T[] {
  const entries: T[] = [];
  while (entries.length < count) {
    const entry = read();
    if (entry === undefined) break;
    entries.push(entry);
  }
  return entries;
}

function readQuestion(bytes: Uint8Array, cursor: Cursor): DnsQuestion | undefined {
  const walked = walkName(bytes, cursor.offset);
  if (!walked || walked.end + 4 > bytes.length) return undefined;
  cursor.offset = walked.end + 4;
  return { name: walked.name, type: uint16(bytes, walked.end) };
}

function readRecord(bytes: Uint8Array, cursor: Cursor): DnsRecord | undefined {
  const walked = walkName(bytes, cursor.offset);
  if (!walked) return undefined;
  const { name, end } = walked;
  const dataAt = end + 10;
  const dataLength = uint16(bytes, end + 8);
  if (dataAt + dataLength > bytes.length) return undefined;
  cursor.offset = dataAt + dataLength;
  const ttlSeconds = uint16(bytes, end + 4) * 0x1_0000 + uint16(bytes, end + 6);
  return { name, type: uint16(bytes, end), ttlSeconds, dataAt, dataLength };
}

function walkName(
  bytes: Uint8Array,
  start: number,
): { readonly name: DnsName; readonly end: number } | undefined {
  const name: string[] = [];
  let offset = start;
  let end: number | undefined;
  for (let pointers = 0; pointers <= mostPointers; pointers += 1) {
    const run = readLabels(bytes, offset, name);
    if (!run) return undefined;
    end ??= run.end;
    if (run.pointsTo === undefined) return { name, end };
    if (run.pointsTo >= offset) return undefined;
    offset = run.pointsTo;
  }
  return undefined;
}

/** Reads labels into `name` up to the closing zero or the pointer that continues the name elsewhere. */
function readLabels(
  bytes: Uint8Array,
  start: number,
  name: string[],
): { readonly end: number; readonly pointsTo?: number } | undefined {
  let offset = start;
  while (name.length <= mostLabels) {
    const size = bytes[offset];
    if (size === undefined) return undefined;
    if (size === 0) return { end: offset + 1 };
    if (size >= pointerBits) return { end: offset + 2, pointsTo: uint16(bytes, offset) & 0x3fff };
    if (size > longestLabel || offset + 1 + size > bytes.length) return undefined;
    name.push(textFromBytes(bytes.subarray(offset + 1, offset + 1 + size)));
    offset += 1 + size;
  }
  return undefined;
}
