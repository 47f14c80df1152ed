import { ipv4FromNumber, ipv6FromBytes, type IpAddress } from '@osiriscare/core/net';
import { decodeDnsName, encodeDnsName } from './dns-name.ts';

/** Record types of RFC 1035, 3596 and 2782 that are asked for here. */
const recordTypes = { A: 1, PTR: 12, AAAA: 28, SRV: 33 } as const;
export type RecordType = keyof typeof recordTypes;

export interface Question {
  readonly name: string;
  readonly type: RecordType;
}

export type DnsRecord = { readonly owner: string } & (
  | { readonly type: 'A' | 'AAAA'; readonly address: IpAddress }
  | { readonly type: 'PTR'; readonly target: string }
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
);

export interface DnsAnswer {
  /** 0 no error, 3 no such name (RFC 1035 section 4.1.1). */
  readonly code: number;
  readonly records: readonly DnsRecord[];
}

/** Records read from one answer; the rest is left unread. */
const mostRecords = 256;
const headerBytes = 12;
/** EDNS0 (RFC 6891): answers up to this many bytes fit into one datagram. */
const datagramBytes = 1232;

/** A query with recursion desired; `undefined` when the name cannot be asked for. */
export function encodeQuery(id: number, question: Question): Uint8Array | undefined {
  const name = encodeDnsName(question.name);
  if (!name) return undefined;
  const header = [id >>> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
  const asked = [0, recordTypes[question.type], 0, 1];
  const edns = [0, 0, 41, datagramBytes >>> 8, datagramBytes & 255, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...name, ...asked, ...edns]);
}

/** Reads an answer to exactly this query; `undefined` for anything else. Records that cannot be read are left out. */
export function decodeAnswer(
  bytes: Uint8Array,
  id: number,
  question: Question,
): DnsAnswer | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = view.getUint16(2);
  if (view.getUint16(0) !== id || (flags & 0x8000) === 0 || view.getUint16(4) !== 1)
    return undefined;
  const echoed = decodeDnsName(bytes, headerBytes);
  if (echoed?.name !== question.name.toLowerCase().replace(/\.$/, '')) return undefined;
  if (echoed.next + 4 > bytes.length || view.getUint16(echoed.next) !== recordTypes[question.type])
    return undefined;
  const count = view.getUint16(6) + view.getUint16(8) + view.getUint16(10);
  return { code: flags & 15, records: readRecords(bytes, view, { at: echoed.next + 4, count }) };
}

function readRecords(
  bytes: Uint8Array,
  view: DataView,
  from: { readonly at: number; readonly count: number },
): DnsRecord[] {
  const records: DnsRecord[] = [];
  let { at } = from;
  for (let index = 0; index < Math.min(from.count, mostRecords); index += 1) {
    const owner = decodeDnsName(bytes, at);
    if (!owner || owner.next + 10 > bytes.length) break;
    const body = owner.next + 10;
    const end = body + view.getUint16(owner.next + 8);
    if (end > bytes.length) break;
    const record = readRecord(bytes.subarray(0, end), view.getUint16(owner.next), body);
    if (record) records.push({ owner: owner.name, ...record });
    at = end;
  }
  return records;
}

type RecordBody = DnsRecord extends infer R
  ? R extends DnsRecord
    ? Omit<R, 'owner'>
    : never
  : never;

function readRecord(bytes: Uint8Array, type: number, body: number): RecordBody | undefined {
  const length = bytes.length - body;
  if (type === recordTypes.A && length === 4)
    return {
      type: 'A',
      address: ipv4FromNumber(new DataView(bytes.buffer, bytes.byteOffset + body).getUint32(0)),
    };
  if (type === recordTypes.AAAA && length === 16)
    return { type: 'AAAA', address: ipv6FromBytes(bytes, body) };
  if (type === recordTypes.PTR) {
    const target = decodeDnsName(bytes, body);
    return target && { type: 'PTR', target: target.name };
  }
  return type === recordTypes.SRV && length > 6 ? readSrv(bytes, body) : undefined;
}

function readSrv(bytes: Uint8Array, body: number): RecordBody | undefined {
  const target = decodeDnsName(bytes, body + 6);
  if (!target) return undefined;
  const [priority = 0, weight = 0, port = 0] = [0, 2, 4].map(
    (offset) => ((bytes[body + offset] ?? 0) << 8) | (bytes[body + offset + 1] ?? 0),
  );
  return { type: 'SRV', priority, weight, port, target: target.name };
}
