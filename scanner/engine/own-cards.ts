import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { Observation } from '@osiriscare/core/inventory';
import { parseMacAddress, type MacAddress } from '@osiriscare/core/net';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** The cards of this machine itself. */
export function ownCards(interfaces: Interfaces = networkInterfaces()): Set<MacAddress> {
  const entries = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  return new Set(
    entries.flatMap(({ internal, mac }) => (internal ? [] : (parseMacAddress(mac) ?? []))),
  );
}

/** Without what others say about this machine (a switch lists the appliance too): it is no device of the clinic that anybody has to decide about. */
export function aboutOthers(
  observations: readonly Observation[],
  own: ReadonlySet<MacAddress> = ownCards(),
): Observation[] {
  return observations.filter(({ mac }) => mac === undefined || !own.has(mac));
}
