import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { deviceTypes } from '#lib/inventory/kinds.ts';
import { parseIpAddress, parseSubnet, subnetContains, type Subnet } from '@osiriscare/core/net';
import { words } from './words.ts';

/** All devices of one kind in one network. Medical ones never share a cluster with others. */
export interface Cluster {
  readonly key: string;
  readonly type: DeviceSummary['type'];
  readonly medical: boolean;
  readonly devices: readonly DeviceSummary[];
}

export interface Network {
  /** `10.77.0.0/24`, or words where there is no address. */
  readonly name: string;
  readonly clusters: readonly Cluster[];
}

/** Networks in order of their address, each with its clusters in order of kind, medical ones first. */
export function groupDevices(
  devices: readonly DeviceSummary[],
  named: readonly string[],
): readonly Network[] {
  const subnets = named.map(parseSubnet).flatMap((subnet) => (subnet.ok ? [subnet.value] : []));
  const byNetwork = Map.groupBy(devices, (device) => networkOf(device, subnets));
  return [...byNetwork]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([name, members]) => ({ name, clusters: clustersOf(name, members) }));
}

function clustersOf(network: string, devices: readonly DeviceSummary[]): readonly Cluster[] {
  const byKind = Map.groupBy(devices, ({ type, state }) => `${state === 'medical'} ${type}`);
  return [...byKind]
    .map(([kind, members]) => toCluster(`${network} ${kind}`, members))
    .filter((cluster) => cluster !== undefined)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function toCluster(key: string, devices: readonly DeviceSummary[]): Cluster | undefined {
  const [first] = devices;
  if (!first) return undefined;
  // In order of discovery: a newcomer takes the next free place and nothing else moves.
  const inOrder = devices.toSorted(
    (a, b) => a.firstSeenAt - b.firstSeenAt || (a.id < b.id ? -1 : 1),
  );
  return { key, type: first.type, medical: first.state === 'medical', devices: inOrder };
}

function rankOf({ medical, type }: Cluster): number {
  return deviceTypes.indexOf(type) + (medical ? 0 : deviceTypes.length);
}

/** The named network that it is in; else the /24 around its address. */
function networkOf({ addresses }: DeviceSummary, subnets: readonly Subnet[]): string {
  const text = addresses.find((address) => !address.includes(':'));
  const address = text === undefined ? undefined : parseIpAddress(text);
  if (text === undefined || address === undefined) return words.noAddress;
  const named = subnets.find((subnet) => subnetContains(subnet, address));
  return named?.text ?? `${text.split('.').slice(0, 3).join('.')}.0/24`;
}
