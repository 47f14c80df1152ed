import { factOf, type Fact } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import { saidBySender, speaksForAnother, type DatagramDecoder } from '../datagram.ts';
import { nameFact, textFromBytes } from '../fact-text.ts';
import { hostAddress4, hostAddress6 } from '../wire/host-address.ts';
import {
  readDnsMessage,
  readDnsName,
  recordTypes,
  type DnsMessage,
  type DnsName,
  type DnsRecord,
} from './dns-message.ts';

const mdnsPort = 5353;
const serviceLabel = /^_[a-z0-9-]{1,40}$/i;
const transportLabel = /^_(?:tcp|udp)$/i;
const modelKeys: ReadonlySet<string> = new Set(['ty', 'md', 'model']);
const mostTexts = 32;

/**
 * Reads mDNS (RFC 6762) and DNS-SD (RFC 6763): host name, service types and model. Instance names are left out, for people put their own names there.
 *
 * A message whose addresses all belong to somebody else (reflector, sleep proxy) only shows that its sender is there.
 */
export const decodeMdns: DatagramDecoder = (datagram) => {
  const message = readDnsMessage(datagram.payload);
  if (!message) return [];
  const sighting = saidBySender(datagram, 'mdns');
  // SPEC: RFC 6762 section 6: responses with a source port other than 5353 MUST be silently ignored.
  if (!message.isResponse || datagram.sourcePort !== mdnsPort) return [sighting];
  const records = message.records.filter((record) => record.ttlSeconds > 0);
  if (speaksForAnother(datagram, addressesIn(message, records))) return [sighting];
  const facts = records.flatMap((record) => factsOf(message, record, datagram.source));
  return [saidBySender(datagram, 'mdns', facts)];
};

function addressesIn(message: DnsMessage, records: readonly DnsRecord[]): IpAddress[] {
  return records.flatMap((record) => addressOf(message, record) ?? []);
}

function addressOf({ bytes }: DnsMessage, record: DnsRecord): IpAddress | undefined {
  if (record.type === recordTypes.a && record.dataLength === 4)
    return hostAddress4(bytes, record.dataAt);
  if (record.type === recordTypes.aaaa && record.dataLength === 16)
    return hostAddress6(bytes, record.dataAt);
  return undefined;
}

function factsOf(
  message: DnsMessage,
  record: DnsRecord,
  sender: IpAddress | undefined,
): readonly (Fact | undefined)[] {
  switch (record.type) {
    case recordTypes.a:
    case recordTypes.aaaa:
      return addressOf(message, record) === sender ? [nameFact(record.name[0] ?? '')] : [];
    case recordTypes.ptr:
      return [serviceFact(record.name), pointedService(message, record)];
    case recordTypes.srv:
      return [serviceFact(record.name)];
    case recordTypes.txt:
      return [serviceFact(record.name), ...modelFacts(message, record)];
    default:
      return [];
  }
}

/** `_ipp._tcp` out of `Front desk._ipp._tcp.local`; nothing for `_services._dns-sd._udp.local`, the list of all services. */
function serviceFact(name: DnsName): Fact | undefined {
  const at = name.findIndex((label, index) => index > 0 && transportLabel.test(label));
  const service = name[at - 1] ?? '';
  if (at < 1 || !serviceLabel.test(service) || service === '_dns-sd') return undefined;
  return factOf('mdns.service', `${service}.${name[at]}`.toLowerCase());
}

function pointedService({ bytes }: DnsMessage, record: DnsRecord): Fact | undefined {
  if (record.name[0] !== '_services') return undefined;
  return serviceFact(readDnsName(bytes, record.dataAt) ?? []);
}

function modelFacts({ bytes }: DnsMessage, record: DnsRecord): readonly (Fact | undefined)[] {
  const facts: (Fact | undefined)[] = [];
  const end = record.dataAt + record.dataLength;
  let offset = record.dataAt;
  for (let texts = 0; texts < mostTexts && offset < end; texts += 1) {
    const next = Math.min(offset + 1 + (bytes[offset] ?? 0), end);
    const [key = '', ...value] = textFromBytes(bytes.subarray(offset + 1, next)).split('=');
    if (modelKeys.has(key.toLowerCase())) facts.push(factOf('mdns.model', value.join('=')));
    offset = next;
  }
  return facts;
}
