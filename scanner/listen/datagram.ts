import type { Fact, FactSource, Observation } from '@osiriscare/core/inventory';
import { isIpv4, type IpAddress, type MacAddress } from '@osiriscare/core/net';

/** A UDP datagram together with who sent it. */
export interface Datagram {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly mac: MacAddress;
  /** Absent while the sender has no address yet. */
  readonly source?: IpAddress;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Addressed to everyone or to a group. */
  readonly toGroup: boolean;
  readonly payload: Uint8Array;
}

/** Reads the payload of one protocol. Pure, bounded, never throws; empty when the bytes are something else. */
export type DatagramDecoder = (datagram: Datagram) => readonly Observation[];

/** More than any honest device says in one datagram. */
const mostFacts = 24;

/** What the sender of the datagram said about itself. Without facts it is a plain sighting. */
export function saidBySender(
  datagram: Datagram,
  source: FactSource,
  facts: readonly (Fact | undefined)[] = [],
): Observation {
  return {
    at: datagram.at,
    source,
    mac: datagram.mac,
    ...(datagram.source && { address: datagram.source }),
    facts: distinct(facts),
  };
}

/** Each fact once, at most 24 of them. */
export function distinct(facts: readonly (Fact | undefined)[]): Fact[] {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    if (byKey.size === mostFacts) break;
    if (fact) byKey.set(`${fact.kind}=${fact.value}`, fact);
  }
  return [...byKey.values()];
}

/**
 * True when the addresses in an announcement are all somebody else's: a reflector, sleep proxy or discovery proxy speaks for another host,
 * and its words must not become evidence about the proxy. Addresses of the other family prove nothing.
 */
export function speaksForAnother(datagram: Datagram, announced: readonly IpAddress[]): boolean {
  const { source } = datagram;
  if (!source || announced.includes(source)) return false;
  return announced.some((address) => isIpv4(address) === isIpv4(source));
}
