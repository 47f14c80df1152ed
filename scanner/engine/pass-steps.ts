import { isIpv4, subnetContains } from '@osiriscare/core/net';
import { bindingOf, titleOf, type Binding, type Revision } from '../inventory/index.ts';
import type { PassSteps } from '../pass/index.ts';
import type { NeighbourTable } from '../probe/index.ts';
import { observeNeighbours, runIp } from '../sources/neighbours/index.ts';
import type { StoredDevice } from '../store/index.ts';
import { askNames } from './asking/names.ts';
import type { MeetServer } from './asking/meet-server.ts';
import { askSwitches } from './asking/switches.ts';
import { deepen } from './deepening.ts';
import { privateResolver, type DirectoryKeeper } from './directory-keeper.ts';
import type { Foundation } from './foundation.ts';
import type { ObservationQueue } from './observation-queue.ts';
import { probedSince } from './probed-since.ts';
import { probeOne, probeTargetOf, type ProbingDeps } from './probing.ts';
import { afterSweep, isLookedFor, sweepSubnet } from './sweeping.ts';

export interface PassStepsDeps {
  readonly foundation: Foundation;
  readonly queue: ObservationQueue;
  readonly directory: DirectoryKeeper;
  /** `undefined` when this machine has no LAN interface; then nothing is probed. */
  readonly probing: ProbingDeps | undefined;
  readonly table: NeighbourTable | undefined;
  readonly guardSettled: () => Promise<void>;
  readonly meet: MeetServer;
  /** Stores and tells a change that no observation brought. */
  readonly revise: (revision: Revision) => void;
}

/** The steps of a pass with their real parts. */
export function createPassSteps(deps: PassStepsDeps): PassSteps {
  const { foundation, queue, directory } = deps;
  const { clock, options, run, settings, ledger } = foundation;
  let sweptAt: number | undefined;
  return {
    ask: async (signal, onSource) => {
      sweptAt = undefined;
      onSource('neighbour table');
      await askNeighbours(deps);
      onSource('directory');
      await directory.read(signal);
      onSource('switches');
      await askSwitches(deps, signal);
    },
    sweep: (subnet, signal, onProgress) => {
      sweptAt ??= clock.now();
      const parts = { run, settings, clock, ledger, device: options.device, record: queue.push };
      return sweepSubnet(subnet, { signal, onProgress }, parts);
    },
    settle: async () => {
      queue.flush();
      const lookedAt = sweptAt;
      sweptAt = undefined;
      if (lookedAt !== undefined) {
        noteLooks(deps, lookedAt);
        await learnNames(deps, lookedAt);
      }
      directory.join();
      queue.flush();
      await deps.guardSettled();
      return lookedForDevices(foundation).length;
    },
    targets: () =>
      targetsOf(deps).map(({ device }) => ({
        deviceId: device.record.id,
        title: titleOf(device),
      })),
    probe: async ({ deviceId, begunAt }, signal) => {
      const device = foundation.store.devices.find(deviceId);
      const target = device && targetOf(device, deps);
      if (!target || !deps.probing) return;
      const alreadySent =
        begunAt === undefined ? 0 : probedSince(begunAt, device.record.macs, foundation.store);
      await probeOne({ ...target, alreadySent }, signal, deps.probing);
    },
    deepen: (signal, onHost) => deepen(signal, onHost, deps),
  };
}

function targetOf(device: StoredDevice, deps: PassStepsDeps): Binding | undefined {
  return deps.probing && probeTargetOf(device, deps.foundation.subnets(), deps.probing);
}

function targetsOf(deps: PassStepsDeps): { device: StoredDevice; target: Binding }[] {
  return deps.foundation.store.devices.all().flatMap((device) => {
    const target = targetOf(device, deps);
    return target ? [{ device, target }] : [];
  });
}

/** Who the kernel has heard of by itself. Sends nothing. */
export async function askNeighbours({
  foundation,
  queue,
}: Pick<PassStepsDeps, 'foundation' | 'queue'>): Promise<void> {
  const observed = await observeNeighbours({ runIp, clock: foundation.clock });
  if (!observed.ok) foundation.logger.warn('neighbours-not-read', { id: observed.error.type });
  else for (const observation of observed.value) queue.push(observation);
}

function lookedForDevices({ store, subnets }: Foundation): StoredDevice[] {
  return store.devices.all().filter((device) => isLookedFor(device, subnets()));
}

function noteLooks({ foundation, revise }: PassStepsDeps, lookedAt: number): void {
  revise({
    devices: lookedForDevices(foundation),
    change: (device) => afterSweep(device, lookedAt),
    by: null,
  });
}

async function learnNames(
  { foundation, queue, meet }: PassStepsDeps,
  since: number,
): Promise<void> {
  if (!foundation.settings().reverseDns) return;
  const addresses = foundation.store.devices.all().flatMap((device) => {
    const binding = bindingOf(device, since);
    const isNamed = foundation
      .subnets()
      .some((subnet) => binding && subnetContains(subnet, binding.address));
    return binding && isNamed && isIpv4(binding.address) ? [binding.address] : [];
  });
  const { ledger, macOf, clock, logger, gatekeeper } = foundation;
  const resolver = await privateResolver();
  const { mayAskServer } = gatekeeper;
  const names = await askNames(addresses, {
    ledger,
    macOf,
    meet,
    clock,
    logger,
    resolver,
    mayAskServer,
  });
  for (const observation of names) queue.push(observation);
}
