import {
  ipv6FromBytes,
  isGroupAddress,
  macAddressFromBytes,
  parseIpAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import type { Row } from './switch-session.ts';

/** Tables of RFC 1213, 2863, 4188, 4363 and 4293, and two single values. */
export const oids = {
  systemDescription: '1.3.6.1.2.1.1.1.0',
  interfaceNames: '1.3.6.1.2.1.31.1.1.1.1',
  bridgePortInterfaces: '1.3.6.1.2.1.17.1.4.1.2',
  /** Index: MAC. Value: bridge port. */
  bridgeMacs: '1.3.6.1.2.1.17.4.3.1.2',
  /** Index: filtering database, MAC. Value: bridge port. */
  vlanMacs: '1.3.6.1.2.1.17.7.1.2.2.1.2',
  /** Index: interface, IPv4 address. Value: MAC. */
  arp: '1.3.6.1.2.1.4.22.1.2',
  /** Index: interface, address family, length, address. Value: MAC. */
  neighbours: '1.3.6.1.2.1.4.35.1.4',
} as const;

/** A MAC and the address behind which a switch or router knows it. */
export interface AddressBinding {
  readonly mac: MacAddress;
  readonly address: IpAddress;
}

/** A MAC and the port of the switch on which it was seen. */
export interface PortSighting {
  readonly mac: MacAddress;
  readonly port: string;
}

/** More MACs than this behind one port: another switch is there, and the port tells nothing about where a device is plugged in. */
const mostMacsBehindPort = 8;

export function bindingsOf(arp: readonly Row[], neighbours: readonly Row[]): AddressBinding[] {
  const old = arp.flatMap(({ index, value }) => bindingOf(ipv4Of(index.slice(1)), value));
  const modern = neighbours.flatMap(({ index, value }) => bindingOf(addressOf(index), value));
  const byKey = new Map([...old, ...modern].map((each) => [`${each.mac} ${each.address}`, each]));
  return [...byKey.values()];
}

export interface ForwardingTables {
  readonly bridgeMacs: readonly Row[];
  readonly vlanMacs: readonly Row[];
  readonly bridgePortInterfaces: readonly Row[];
  readonly interfaceNames: readonly Row[];
}

/** Where each MAC is plugged in. Ports with many MACs (links to other switches) are left out. */
export function portSightings(tables: ForwardingTables): PortSighting[] {
  const macsByPort = new Map<number, Set<MacAddress>>();
  for (const { index, value } of [...tables.bridgeMacs, ...tables.vlanMacs]) {
    const mac = macOf(Uint8Array.from(index.slice(-6)));
    // Port 0 means "seen, but not known where" (RFC 4188, dot1dTpFdbPort).
    if (!mac || index.length < 6 || typeof value !== 'number' || value === 0) continue;
    macsByPort.set(value, (macsByPort.get(value) ?? new Set()).add(mac));
  }
  const nameOf = portNames(tables);
  return [...macsByPort]
    .filter(([, macs]) => macs.size <= mostMacsBehindPort)
    .flatMap(([port, macs]) => [...macs].map((mac) => ({ mac, port: nameOf(port) })));
}

function portNames(tables: ForwardingTables): (port: number) => string {
  const interfaces = new Map(
    tables.bridgePortInterfaces.map(({ index, value }) => [index[0], value]),
  );
  const names = new Map(tables.interfaceNames.map(({ index, value }) => [index[0], value]));
  return (port) => {
    const name = names.get(Number(interfaces.get(port) ?? port));
    return Buffer.isBuffer(name) ? name.toString('utf8') : `port ${port}`;
  };
}

function bindingOf(address: IpAddress | undefined, value: unknown): AddressBinding[] {
  const mac = Buffer.isBuffer(value) ? macOf(value) : undefined;
  return mac && address ? [{ mac, address }] : [];
}

function macOf(bytes: Uint8Array): MacAddress | undefined {
  if (bytes.length !== 6) return undefined;
  const mac = macAddressFromBytes(bytes);
  return isGroupAddress(mac) || mac === '00:00:00:00:00:00' ? undefined : mac;
}

function ipv4Of(numbers: readonly number[]): IpAddress | undefined {
  return numbers.length === 4 ? parseIpAddress(numbers.join('.')) : undefined;
}

/** InetAddressType 1 is IPv4, 2 is IPv6, 4 is IPv6 with a zone behind it (RFC 4001). */
function addressOf([, family, length = 0, ...rest]: readonly number[]): IpAddress | undefined {
  if (rest.length !== length) return undefined;
  if (family === 1) return ipv4Of(rest);
  const isIpv6 = (family === 2 && length === 16) || (family === 4 && length === 20);
  return isIpv6 ? ipv6FromBytes(Uint8Array.from(rest)) : undefined;
}
