import type { IpAddress } from '@osiriscare/core/net';
import { parseIpAddress } from '@osiriscare/core/net';
import {
  readNeighbours,
  readOwnPeers,
  readResolverFile,
  runIp,
} from '../sources/neighbours/index.ts';
import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { OwnUse } from '../guard/index.ts';

export const noPeers: OwnUse = { peers: [], gateways: [], gatewayMacs: [] };

/**
 * The peers that this machine uses by its own configuration (gateway, name servers) or by a person's (directory, switches).
 *
 * The guard lets them through although they may be held, unless they are medical.
 */
export async function readConfiguredPeers(
  settings: Settings,
  directoryServer: IpAddress | undefined,
): Promise<OwnUse> {
  const own = await readOwnPeers({ runIp, readResolverFile });
  const neighbours = await readNeighbours(runIp);
  const { gateways, resolvers } = own.ok ? own.value : { gateways: [], resolvers: [] };
  const switches = settings.switches.flatMap(({ address }) => parseIpAddress(address) ?? []);
  const directory = directoryServer === undefined ? [] : [directoryServer];
  const rows = neighbours.ok ? neighbours.value : [];
  return {
    peers: [...resolvers, ...switches, ...directory],
    gateways,
    gatewayMacs: rows.filter(({ address }) => gateways.includes(address)).map(({ mac }) => mac),
  };
}
