import { serviceOf } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import { clearedPacketBudget, wellKnownServices } from '@osiriscare/core/inventory';
import { detectServices, findNmap, startNmap, type DeepTarget } from '../deep/index.ts';
import { titleOf } from '../inventory/index.ts';
import { bindTarget, type NeighbourTable } from '../probe/index.ts';
import { currentAddresses, listingOf, type StoredDevice } from '../store/index.ts';
import type { Foundation } from './foundation.ts';
import type { ObservationQueue } from './observation-queue.ts';
import { probeTargetOf } from './probing.ts';

export interface DeepeningDeps {
  readonly foundation: Foundation;
  readonly queue: ObservationQueue;
  readonly table: NeighbourTable | undefined;
  readonly guardSettled: () => Promise<void>;
}

const searchPath = '/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin';

/**
 * Asks Nmap what runs behind the ports that the probe found open on cleared devices, when a person switched that on and Nmap is installed.
 *
 * Each device gets a packet budget of its own for this, as large as that of the probe.
 */
export async function deepen(
  signal: AbortSignal,
  onHost: (title: string) => void,
  deps: DeepeningDeps,
): Promise<void> {
  const { foundation, table } = deps;
  if (!foundation.settings().deepDetection || !table) return;
  const nmap = await findNmap(searchPath);
  for (const device of foundation.store.devices.all()) {
    const target = deepTargetOf(device, foundation);
    if (!target || signal.aborted) continue;
    onHost(titleOf(device));
    await deps.guardSettled();
    const bound = await bindTarget(target, table);
    if (!bound.ok) continue;
    const window = await foundation.ledger.begin(target.mac, 'nmap');
    const asked = await detectServices([target], {
      nmap,
      start: startNmap,
      clock: foundation.clock,
      mayProbe: async ({ mac }) =>
        foundation.gatekeeper.contactOf(mac).allowed && (await bound.value.check()).ok,
      scope: scopeOf(foundation),
      signal,
      onEvent: (event) => {
        if (event.type === 'observed') deps.queue.push(event.observation);
      },
    });
    await foundation.ledger.end(window, { packets: target.packetBudget, bytes: 0 });
    await bound.value.release();
    if (!asked.ok) {
      foundation.logger.warn('deep-detection-ended', { id: asked.error.type });
      return;
    }
  }
}

/** Opted-in medical devices are never given to Nmap. */
function deepTargetOf(device: StoredDevice, foundation: Foundation): DeepTarget | undefined {
  if (device.conclusion.state !== 'cleared') return undefined;
  const binding = probeTargetOf(device, foundation.subnets(), foundation);
  const openPorts = device.services
    .filter(({ protocol }) => protocol === 'tcp')
    .map(({ port }) => port)
    .toSorted((a, b) => importanceOf(b) - importanceOf(a));
  return binding && { ...binding, openPorts, packetBudget: clearedPacketBudget };
}

/** A port that gives a device's kind away is worth more than one that many share. */
function importanceOf(port: number): number {
  return serviceOf(`tcp/${port}`)?.hint?.[1] ?? 0;
}

const medicalPorts: ReadonlySet<number> = new Set(
  wellKnownServices.filter(({ medical }) => medical === true).map(({ port }) => port),
);

function scopeOf({ store, gatekeeper }: Foundation) {
  const excluded = new Set<IpAddress>();
  for (const device of store.devices.all())
    if (device.conclusion.state !== 'cleared' || gatekeeper.isExcluded(listingOf(device)))
      for (const address of currentAddresses(device.record.addresses)) excluded.add(address);
  return { excluded, medicalPorts };
}
