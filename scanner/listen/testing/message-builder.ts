import { bytesOf, ipv4Bytes, long, macBytes, word } from './frame-builder.ts';

export interface DhcpFields {
  readonly operation?: number;
  readonly card?: string;
  readonly inUse?: string;
  readonly yours?: string;
  readonly options: readonly (readonly [code: number, value: Uint8Array | string])[];
}

export function dhcpMessage(fields: DhcpFields): Uint8Array {
  const {
    operation = 1,
    card = '00:09:fb:00:00:01',
    inUse = '0.0.0.0',
    yours = '0.0.0.0',
  } = fields;
  const options = fields.options.map(([code, value]) =>
    bytesOf(code, bytesOf(value).length, value),
  );
  return bytesOf(
    bytesOf(operation, 1, 6, 0, long(7), word(0), word(0), ipv4Bytes(inUse), ipv4Bytes(yours)),
    bytesOf(new Uint8Array(8), macBytes(card), new Uint8Array(10 + 64 + 128)),
    bytesOf(long(0x63825363), ...options, 255),
  );
}

/** A domain name without compression. */
export function dnsName(...labels: readonly string[]): Uint8Array {
  return bytesOf(...labels.map((label) => bytesOf(Buffer.byteLength(label), label)), 0);
}

export interface DnsRecordFields {
  readonly name: Uint8Array;
  readonly type: number;
  readonly data: Uint8Array;
  readonly ttlSeconds?: number;
}

export function dnsResponse(...records: readonly DnsRecordFields[]): Uint8Array {
  const bodies = records.map(({ name, type, data, ttlSeconds = 120 }) =>
    bytesOf(name, word(type), word(0x8001), long(ttlSeconds), word(data.length), data),
  );
  return bytesOf(word(0), word(0x8400), word(0), word(records.length), long(0), ...bodies);
}

export function dnsQuery(name: Uint8Array, type: number): Uint8Array {
  const header = bytesOf(word(9), word(0), word(1), word(0), long(0));
  return bytesOf(header, name, word(type), word(1));
}

/** Strings of a TXT record. */
export function textData(...texts: readonly string[]): Uint8Array {
  return bytesOf(...texts.map((text) => bytesOf(Buffer.byteLength(text), text)));
}

/** First-level encoding of RFC 1001, without scope. */
function netbiosName(text: string, suffix: number): Uint8Array {
  const padded = [...Buffer.from(text.padEnd(15))].concat(suffix);
  const letters = padded.flatMap((byte) => [0x41 + (byte >> 4), 0x41 + (byte & 15)]);
  return bytesOf(32, ...letters, 0);
}

export interface NetbiosClaim {
  readonly name: string;
  readonly suffix: number;
  readonly address: string;
  readonly isGroup?: boolean;
}

export function netbiosRegistration(claim: NetbiosClaim): Uint8Array {
  const header = bytesOf(word(1), word(0x2910), word(1), word(0), word(0), word(1));
  const question = bytesOf(netbiosName(claim.name, claim.suffix), word(0x20), word(1));
  const flags = word(claim.isGroup ? 0x8000 : 0);
  const record = bytesOf(word(0xc00c), word(0x20), word(1), long(300_000), word(6));
  return bytesOf(header, question, record, flags, ipv4Bytes(claim.address));
}

export interface BrowserFields {
  readonly name: string;
  readonly address: string;
  readonly serverType: number;
}

/** A host announcement in a mailslot message in a NetBIOS datagram. */
export function browserAnnouncement({ name, address, serverType }: BrowserFields): Uint8Array {
  const type = long(serverType).toReversed();
  const announcement = bytesOf(
    bytesOf(1, 0, long(0), name.padEnd(16, '\0'), 10, 0, type),
    bytesOf(15, 1, 0x55, 0xaa, 'Room 4, Mrs Example\0'),
  );
  const words = bytesOf(new Uint8Array(24), 86, 0, 3, 0, new Uint8Array(6));
  const smb = bytesOf(
    0xff,
    'SMB',
    0x25,
    new Uint8Array(27),
    17,
    words,
    word(17),
    '\\MAILSLOT\\BROWSE\0',
  );
  const message = bytesOf(smb, announcement);
  const names = bytesOf(netbiosName(name, 0), netbiosName('WORKGROUP', 0x1d));
  const header = bytesOf(0x11, 0x02, word(5), ipv4Bytes(address), word(138));
  return bytesOf(header, word(names.length + message.length), word(0), names, message);
}

/** A SOAP envelope of WS-Discovery. */
export function discoveryEnvelope(kind: string, types: string, links = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01">
<s:Header><Types>NotThis</Types></s:Header>
<s:Body><d:${kind}><d:Types>${types}</d:Types><d:XAddrs>${links}</d:XAddrs></d:${kind}></s:Body></s:Envelope>`;
}

/** A connect indication of an IntelliVue monitor, with a bed label that must never be kept. */
export function connectIndication(): Uint8Array {
  const label = Buffer.from('Jane Example', 'utf16le').swap16();
  const attributes = bytesOf(word(0xf135), word(label.length), label);
  const report = bytesOf(
    word(0x23),
    long(0),
    long(0x00d6d400),
    word(0x0d17),
    word(attributes.length + 4),
  );
  const list = bytesOf(word(1), word(attributes.length), attributes);
  const invoke = bytesOf(word(0), word(0), word(report.length + list.length));
  return bytesOf(
    0,
    0,
    1,
    0,
    word(1),
    word(invoke.length + report.length + list.length),
    invoke,
    report,
    list,
  );
}

/** A-ASSOCIATE-RQ from CTSCANNER to PACS. */
export function dicomAssociation(): Uint8Array {
  const uid = '1.2.840.10008.3.1.1.1';
  const context = bytesOf(0x10, 0, word(uid.length), uid);
  const body = bytesOf(
    word(1),
    word(0),
    'PACS'.padEnd(16),
    'CTSCANNER'.padEnd(16),
    new Uint8Array(32),
    context,
  );
  return bytesOf(1, 0, long(body.length), body);
}
