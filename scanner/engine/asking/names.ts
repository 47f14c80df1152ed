import type { Clock } from '@osiriscare/core/clock';
import type { Observation } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import type { Logger } from '@osiriscare/core/node/log';
import { openUdpSocket, reverseNames } from '../../sources/dns/index.ts';
import { accounted, type AccountDeps } from './asked-server.ts';

export interface NamesDeps extends AccountDeps {
  readonly resolver: IpAddress | undefined;
  readonly mayAskServer: (address: IpAddress) => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What the name server calls the addresses, tied to the cards that use them now. The devices themselves are never asked.
 */
export async function askNames(
  addresses: readonly IpAddress[],
  deps: NamesDeps,
): Promise<Observation[]> {
  const { resolver } = deps;
  if (resolver === undefined || addresses.length === 0) return [];
  const names = await accounted({ address: resolver, reason: 'dns' }, deps, () =>
    reverseNames(
      addresses,
      { address: resolver },
      { mayContact: deps.mayAskServer, openSocket: openUdpSocket, clock: deps.clock },
    ),
  );
  if (!names.ok) {
    deps.logger.warn('names-not-read', { id: names.error.type });
    return [];
  }
  return names.value.observations.flatMap((observation) => {
    const mac = observation.address && deps.macOf(observation.address);
    return mac ? [{ ...observation, mac }] : [];
  });
}
