import { factOf, type Fact } from '@osiriscare/core/inventory';
import { saidBySender, speaksForAnother, type DatagramDecoder } from '../datagram.ts';
import { addressesInLinks } from './announced-hosts.ts';
import { readHeaderLines, type HeaderLines } from './header-lines.ts';

const deviceType = /^(?:urn:[^:]+:device:[^:]+(?::\d+)?|upnp:rootdevice)$/i;

/**
 * Reads SSDP (UPnP Device Architecture 2.0, section 1): announcements and answers to searches. A search itself, and a farewell, only show that its sender is there;
 * so does an announcement whose LOCATION is another host.
 */
export const decodeSsdp: DatagramDecoder = (datagram) => {
  const message = readHeaderLines(datagram.payload);
  const kind = kindOf(message);
  if (!kind) return [];
  const location = message.headers.get('location') ?? '';
  const silent = kind === 'other' || speaksForAnother(datagram, addressesInLinks(location));
  return [saidBySender(datagram, 'ssdp', silent ? [] : facts(message))];
};

function kindOf({ startLine, headers }: HeaderLines): 'announcement' | 'other' | undefined {
  const start = startLine.toUpperCase();
  if (start.startsWith('HTTP/1.1 200')) return 'announcement';
  if (start.startsWith('M-SEARCH * HTTP/')) return 'other';
  if (!start.startsWith('NOTIFY * HTTP/')) return undefined;
  return headers.get('nts')?.toLowerCase() === 'ssdp:byebye' ? 'other' : 'announcement';
}

function facts({ headers }: HeaderLines): readonly (Fact | undefined)[] {
  const type = headers.get('nt') ?? headers.get('st') ?? '';
  return [
    deviceType.test(type) ? factOf('ssdp.device', type) : undefined,
    factOf('ssdp.server', headers.get('server') ?? ''),
  ];
}
