import type { HostPlan } from './catalogue/host.ts';
import { clinicNetwork } from './catalogue/clinic.ts';
import { ipInside, setSwitches, writeResolver } from './kernel/namespace.ts';
import { namespaceName } from './kernel/registry.ts';
import { mustRun } from './kernel/run.ts';

export interface NetworkOptions {
  readonly runId: string;
  /** Prefix length of the clinic's network: 24, or 22 for the large farm. */
  readonly prefix: number;
  /** Link-local IPv6 on every card; without it, router solicitations would spoil packet counts. */
  readonly ipv6: boolean;
}

const nameServer = '10.77.0.10';

/** The appliance's namespace with the bridge inside it: nothing is ever attached to the machine's own network. */
export async function createAppliance(options: NetworkOptions): Promise<string> {
  const { appliance, interface: bridge } = clinicNetwork;
  const name = namespaceName(options.runId, appliance.name);
  await mustRun(['ip', 'netns', 'add', name]);
  await writeResolver(name, nameServer);
  await setSwitches(name, ipv6Switches(options.ipv6));
  await ipInside(name, [
    'link set lo up',
    `link add ${bridge} address ${appliance.mac} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
    `addr add ${appliance.address}/${options.prefix} brd + dev ${bridge}`,
    `link set ${bridge} up`,
  ]);
  return name;
}

/**
 * One host's namespace with a card on the bridge. Both ends of the pair are born inside their namespaces.
 * There is no default route on purpose: an address outside the clinic gives ENETUNREACH at once.
 */
export async function createHost(
  options: NetworkOptions,
  host: Pick<HostPlan, 'name' | 'address' | 'mac'>,
): Promise<string> {
  const name = namespaceName(options.runId, host.name);
  const appliance = namespaceName(options.runId, clinicNetwork.appliance.name);
  await mustRun(
    ['ip', '-batch', '-'],
    `netns add ${name}\nlink add name v-${host.name} netns ${appliance} type veth peer name eth0 netns ${name} address ${host.mac}\n`,
  );
  await writeResolver(name, nameServer);
  await setSwitches(name, ipv6Switches(options.ipv6));
  await ipInside(name, [
    'link set lo up',
    `addr add ${host.address}/${options.prefix} brd + dev eth0`,
    'link set eth0 up',
  ]);
  await ipInside(appliance, [`link set v-${host.name} master ${clinicNetwork.interface} up`]);
  return name;
}

function ipv6Switches(enabled: boolean): Record<string, number> {
  const off = enabled ? 0 : 1;
  return {
    'ipv6/conf/all/disable_ipv6': off,
    'ipv6/conf/default/disable_ipv6': off,
    'ipv6/conf/all/accept_ra': 0,
    'ipv6/conf/default/accept_ra': 0,
  };
}
