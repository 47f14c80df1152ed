import { saidBySender, type DatagramDecoder } from '../datagram.ts';
import { nameFact } from '../fact-text.ts';
import { hostAddress4, hostAddress6 } from '../wire/host-address.ts';
import { readDnsMessage, recordTypes, type DnsMessage } from './dns-message.ts';

/**
 * Reads LLMNR (RFC 4795). Nearly every query asks for somebody else; the asker's own name shows only where it claims one:
 * in the ANY query with which a host checks at start-up that its name is free (section 4), and in an answer that gives its own address.
 */
export const decodeLlmnr: DatagramDecoder = (datagram) => {
  const message = readDnsMessage(datagram.payload);
  if (!message) return [];
  const name = message.isResponse ? answeredName(message, datagram.source) : checkedName(message);
  return [saidBySender(datagram, 'llmnr', name ? [nameFact(name)] : [])];
};

function checkedName({ questions }: DnsMessage): string | undefined {
  const [question, ...others] = questions;
  if (!question || others.length > 0 || question.type !== recordTypes.any) return undefined;
  return question.name.length === 1 ? question.name[0] : undefined;
}

function answeredName({ bytes, records }: DnsMessage, source?: string): string | undefined {
  const own = records.find(({ type, dataAt }) => {
    if (type === recordTypes.a) return hostAddress4(bytes, dataAt) === source;
    return type === recordTypes.aaaa && hostAddress6(bytes, dataAt) === source;
  });
  return source && own?.name[0];
}
