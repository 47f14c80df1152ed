import { readFile } from 'node:fs/promises';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import type { NeighbourError } from './errors.ts';
import { parseIpJson, type RunIp } from './ip-command.ts';

/** Devices on the network that this machine itself needs for its own traffic. The guard must know them, or it would cut the appliance off. */
export interface OwnPeers {
  readonly gateways: readonly IpAddress[];
  readonly resolvers: readonly IpAddress[];
}

export interface OwnPeersDeps {
  readonly runIp: RunIp;
  /** The text of /etc/resolv.conf; empty when there is none. */
  readonly readResolverFile: () => Promise<string>;
}

/** Reads this machine's resolver file; a missing one names nobody. */
export async function readResolverFile(): Promise<string> {
  return readFile('/etc/resolv.conf', 'utf8').catch(() => '');
}

/** Default gateways of both families, and the resolvers. */
export async function readOwnPeers(deps: OwnPeersDeps): Promise<Result<OwnPeers, NeighbourError>> {
  const gateways = new Set<IpAddress>();
  for (const family of ['-4', '-6']) {
    const printed = await deps.runIp([family, '-j', 'route', 'show', 'default']);
    if (!printed.ok) return printed;
    const found = parseGateways(printed.value);
    if (!found.ok) return found;
    for (const gateway of found.value) gateways.add(gateway);
  }
  return ok({ gateways: [...gateways], resolvers: parseResolvers(await deps.readResolverFile()) });
}

const hopSchema = z.object({ gateway: z.string().optional() });
const viaSchema = z.object({ host: z.string() });
const routeSchema = hopSchema.extend({
  via: viaSchema.optional(),
  nexthops: z.array(hopSchema.extend({ via: viaSchema.optional() })).optional(),
});

/** Reads `ip -j route show default`, also routes with several next hops and IPv4 routes through an IPv6 gateway. */
export function parseGateways(text: string): Result<IpAddress[], NeighbourError> {
  const routes = parseIpJson(text, z.array(routeSchema));
  if (!routes.ok) return routes;
  const hops = routes.value.flatMap((route) => [route, ...(route.nexthops ?? [])]);
  return ok(addressesOf(hops.flatMap((hop) => [hop.gateway ?? '', hop.via?.host ?? ''])));
}

/** Reads the `nameserver` lines of resolv.conf(5). */
export function parseResolvers(text: string): IpAddress[] {
  const lines = text.slice(0, 64 * 1024).split('\n');
  return addressesOf(lines.map((line) => /^nameserver\s+(\S+)/.exec(line)?.[1] ?? ''));
}

function addressesOf(texts: readonly string[]): IpAddress[] {
  return [...new Set(texts.flatMap((text) => parseIpAddress(text) ?? []))];
}
