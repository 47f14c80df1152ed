import {
  createNeighbourTable,
  createProbeDeps,
  later,
  readClosingPeers,
  releaseLeftoverPins,
  type NeighbourTable,
} from '../probe/index.ts';
import type { Foundation } from './foundation.ts';
import type { GuardKeeper } from './guard-keeper.ts';
import type { ObservationQueue } from './observation-queue.ts';
import type { ProbingDeps } from './probing.ts';
import { rebookProbe } from './rebooking.ts';

/** The prober with its real parts; nothing where this machine has no LAN interface. Pins that a killed scanner left are removed, as soon as nothing of it can be under way. */
export async function prepareProbing(
  foundation: Foundation,
  { queue, guard }: { readonly queue: ObservationQueue; readonly guard: GuardKeeper },
): Promise<{
  readonly table: NeighbourTable | undefined;
  readonly probing: ProbingDeps | undefined;
}> {
  const { options, gatekeeper, ledger, clock, logger, run, isMedicalFact } = foundation;
  if (options.device === undefined) return { table: undefined, probing: undefined };
  const table = createNeighbourTable(options.device, run);
  const { released, kept } = await releaseLeftoverPins(table, {
    closingPeers: readClosingPeers,
    later,
  });
  if (released + kept > 0) logger.info('leftover-pins', { released, kept });
  const judgements = { mayContact: gatekeeper.contactOf, isMedicalFact };
  const probing: ProbingDeps = {
    probe: createProbeDeps(judgements, table),
    gatekeeper,
    ledger,
    clock,
    logger,
    guardSettled: guard.settled,
    rebook: (rebooking) => rebookProbe(rebooking, foundation),
    record: (observation) => {
      queue.push(observation);
      queue.flush();
    },
  };
  return { table, probing };
}
