import type { MacAddress } from '@osiriscare/core/net';
import {
  createNeighbourTable,
  createProbeDeps,
  releaseLeftoverPins,
  type NeighbourTable,
} from '../probe/index.ts';
import { localDay, type Count } from '../ledger/index.ts';
import type { Foundation } from './foundation.ts';
import type { GuardKeeper } from './guard-keeper.ts';
import type { ObservationQueue } from './observation-queue.ts';
import type { ProbingDeps } from './probing.ts';

/** The prober with its real parts; nothing where this machine has no LAN interface. Pins that a killed scanner left are removed. */
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
  const leftovers = await releaseLeftoverPins(table);
  if (leftovers > 0) logger.info('leftover-pins-released', { count: leftovers });
  const judgements = { mayContact: gatekeeper.contactOf, isMedicalFact };
  const probing: ProbingDeps = {
    probe: createProbeDeps(judgements, table),
    gatekeeper,
    ledger,
    clock,
    logger,
    guardSettled: guard.settled,
    rebook: (mac, sent) => rebookDiscovery(mac, sent, foundation),
    record: (observation) => {
      queue.push(observation);
      queue.flush();
    },
  };
  return { table, probing };
}

/** Moves packets of today from one reason to the other; the sum for the card, which is what the kernel counted, stays. */
function rebookDiscovery(
  mac: MacAddress,
  { packets, bytes }: Count,
  { sent, ledger, clock }: Foundation,
): void {
  if (packets === 0) return;
  const row = { day: localDay(clock.now()), mac, estimated: !ledger.status().exact };
  sent.store.save({
    rows: [
      { ...row, reason: 'probe', packets: -packets, bytes: -bytes },
      { ...row, reason: 'discovery', packets, bytes },
    ],
    epoch: sent.store.marks()?.epoch ?? 0,
    counters: new Map(),
  });
}
