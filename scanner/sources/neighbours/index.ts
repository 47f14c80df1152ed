import type { Clock } from '@osiriscare/core/clock';
import type { Observation } from '@osiriscare/core/inventory';
import { ok, type Result } from '@osiriscare/core/result';
import type { NeighbourError } from './errors.ts';
import type { RunIp } from './ip-command.ts';
import { neighbourObservations, parseNeighbours, type Neighbour } from './neighbour-table.ts';

export type { NeighbourError } from './errors.ts';
export { runIp, type RunIp } from './ip-command.ts';
export type { Neighbour } from './neighbour-table.ts';
export { readOwnPeers, readResolverFile, type OwnPeers, type OwnPeersDeps } from './own-peers.ts';

/** The kernel's neighbour table, IPv4 and IPv6, pinned rows included. Sends nothing. */
export async function readNeighbours(runIp: RunIp): Promise<Result<Neighbour[], NeighbourError>> {
  const printed = await runIp(['-s', '-j', 'neigh', 'show']);
  return printed.ok ? parseNeighbours(printed.value) : printed;
}

/** What the neighbour table tells about devices, each row dated by the kernel's last proof of it. Sends nothing. */
export async function observeNeighbours(deps: {
  readonly runIp: RunIp;
  readonly clock: Clock;
}): Promise<Result<Observation[], NeighbourError>> {
  const neighbours = await readNeighbours(deps.runIp);
  return neighbours.ok ? ok(neighbourObservations(neighbours.value, deps.clock.now())) : neighbours;
}
