import { StringDecoder } from 'node:string_decoder';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { nmapOutput, type NmapError } from './errors.ts';

/** What Nmap believes to run behind a port. */
export interface NmapService {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly name: string;
  readonly product: string;
  readonly version: string;
  readonly operatingSystem: string;
  /** False when the name was only looked up in the table of port numbers. */
  readonly heard: boolean;
}

export type NmapEvent =
  | { readonly type: 'progress'; readonly percent: number }
  | {
      readonly type: 'host';
      readonly address: IpAddress;
      /** Its time ran out, and Nmap kept nothing. */
      readonly timedOut: boolean;
      /** Open ports only. */
      readonly services: readonly NmapService[];
    }
  | { readonly type: 'finished'; readonly succeeded: boolean };

/** Reads Nmap's XML piece by piece. */
export interface NmapXmlReader {
  readonly push: (chunk: Uint8Array) => Result<NmapEvent[], NmapError>;
  /** Call once after the last piece: a document that broke off is an error. */
  readonly end: () => Result<void, NmapError>;
}

const longestOutputBytes = 4 * 1024 * 1024;
const mostPorts = 1_000;

/** At most 4 MiB; a document type with declarations of its own is refused, and with it every entity. */
export function createNmapXmlReader(): NmapXmlReader {
  const collector = createCollector();
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new StringDecoder('utf8');
  let bytes = 0;
  let fault: string | undefined;
  parser.on('opentag', (tag) => collector.open(tag));
  parser.on('closetag', (tag) => collector.close(tag));
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) fault = 'it declares entities';
  });
  parser.on('error', (error) => {
    fault ??= error.message.slice(0, 200);
  });
  const write = (text: string): Result<NmapEvent[], NmapError> => {
    if (fault === undefined) parser.write(text);
    return fault === undefined ? ok(collector.take()) : err(nmapOutput(fault));
  };
  return {
    push: (chunk) => {
      bytes += chunk.length;
      if (bytes > longestOutputBytes) fault ??= `it is longer than ${longestOutputBytes} bytes`;
      return write(decoder.write(chunk));
    },
    end: () => {
      if (fault === undefined) parser.close();
      return fault === undefined ? ok(undefined) : err(nmapOutput(fault));
    },
  };
}

interface Collector {
  readonly open: (tag: SaxesTagPlain) => void;
  readonly close: (tag: SaxesTagPlain) => void;
  readonly take: () => NmapEvent[];
}

interface HostSoFar {
  address: IpAddress | undefined;
  readonly timedOut: boolean;
  readonly services: NmapService[];
}

function createCollector(): Collector {
  const events: NmapEvent[] = [];
  let host: HostSoFar | undefined;
  let port: OpenPort | undefined;
  const opened: Readonly<Record<string, (tag: Attributes) => void>> = {
    taskprogress: ({ percent }) => events.push({ type: 'progress', percent: percentOf(percent) }),
    host: ({ timedout }) => {
      host = { address: undefined, timedOut: timedout === 'true', services: [] };
    },
    address: ({ addr, addrtype }) => {
      if (host && addrtype !== 'mac') host.address ??= parseIpAddress(addr ?? '');
    },
    port: (tag) => {
      port = openPortOf(tag);
    },
    state: ({ state }) => {
      if (port) port.open = state === 'open';
    },
    service: (tag) => {
      if (port) port.service = tag;
    },
    finished: ({ exit }) => events.push({ type: 'finished', succeeded: exit === 'success' }),
  };
  const closed: Readonly<Record<string, () => void>> = {
    port: () => {
      if (host && port?.open && host.services.length < mostPorts)
        host.services.push(serviceOf(port));
      port = undefined;
    },
    host: () => {
      if (host?.address) events.push({ type: 'host', ...host, address: host.address });
      host = undefined;
    },
  };
  return {
    open: ({ name, attributes }) => ownMethod(opened, name)?.(attributes),
    close: ({ name }) => ownMethod(closed, name)?.(),
    take: () => events.splice(0),
  };
}

type Attributes = Readonly<Record<string, string | undefined>>;

interface OpenPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  open: boolean;
  service: Attributes;
}

function openPortOf({ portid, protocol }: Attributes): OpenPort | undefined {
  const port = Number(portid);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return undefined;
  if (protocol !== 'tcp' && protocol !== 'udp') return undefined;
  return { port, protocol, open: false, service: {} };
}

function serviceOf({ port, protocol, service }: OpenPort): NmapService {
  return {
    port,
    protocol,
    name: service['name'] ?? '',
    product: service['product'] ?? '',
    version: service['version'] ?? '',
    operatingSystem: service['ostype'] ?? '',
    heard: service['method'] === 'probed',
  };
}

function percentOf(text: string | undefined): number {
  const percent = Number(text);
  return Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) : 0;
}

/** Element names come from outside: `constructor` must not find a method. */
function ownMethod<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
