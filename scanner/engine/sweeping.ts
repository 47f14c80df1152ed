import type { Clock } from '@osiriscare/core/clock';
import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { Observation } from '@osiriscare/core/inventory';
import { afterLook, noHabit, presenceOf } from '@osiriscare/core/inventory';
import { parseIpAddress, subnetContains, type IpAddress, type Subnet } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { RunCommand } from '../command/index.ts';
import { broadcastMac, type Ledger } from '../ledger/index.ts';
import type { StepError } from '../pass/index.ts';
import type { DeviceHabit, StoredDevice } from '../store/index.ts';
import { readLocalInterfaces, sweep } from '../sweep/index.ts';

export interface SweepingDeps {
  readonly run: RunCommand;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly device: string | undefined;
  readonly ledger: Ledger;
  readonly record: (observation: Observation) => void;
}

/** Ethernet header and ARP packet (RFC 826). */
const arpFrameBytes = 42;

/** Sweeps one named subnet and records who answered. */
export async function sweepSubnet(
  subnet: Subnet,
  watch: {
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
  },
  deps: SweepingDeps,
): Promise<Result<{ readonly framesSent: number }, StepError>> {
  const window = await deps.ledger.begin(broadcastMac, 'sweep');
  const swept = await sweep(
    {
      subnet,
      excluded: excludedAddresses(deps.settings()),
      ...(deps.device === undefined ? {} : { device: deps.device }),
      signal: watch.signal,
      onProgress: ({ framesSent, framesAtMost }) => watch.onProgress(framesSent, framesAtMost),
    },
    { run: deps.run, interfaces: readLocalInterfaces },
  );
  const framesSent = swept.ok ? swept.value.framesSent : 0;
  await deps.ledger.end(window, { packets: framesSent, bytes: framesSent * arpFrameBytes });
  if (!swept.ok) {
    const { type, message, nextStep } = swept.error;
    return err({ type, message: `${message} ${nextStep}` });
  }
  const at = deps.clock.now();
  for (const { mac, address } of swept.value.sightings)
    deps.record({ at, source: 'sweep', mac, address, facts: [] });
  return ok({ framesSent });
}

/**
 * The device after a sweep that looked for it: whoever was not seen since `lookedAt` missed one look.
 *
 * SPEC: 'A device is "offline" only after 3 missed sightings of a kind it normally answers (phones sleep).'
 */
export function afterSweep(device: StoredDevice, lookedAt: number): StoredDevice {
  const answered = device.record.lastSeenAt >= lookedAt;
  const before = device.habits.find(({ way }) => way === 'sweep');
  const sweepHabit: DeviceHabit = { way: 'sweep', ...afterLook(before ?? noHabit, answered) };
  const habits = [...device.habits.filter(({ way }) => way !== 'sweep'), sweepHabit];
  return { ...device, habits, presence: answered ? 'online' : presenceOf(habits) };
}

/** True when the device was last seen at an address inside one of the subnets, so that a sweep looks for it. */
export function isLookedFor({ record }: StoredDevice, subnets: readonly Subnet[]): boolean {
  const latest = record.addresses.toSorted((a, b) => b.lastAt - a.lastAt)[0];
  return latest !== undefined && subnets.some((subnet) => subnetContains(subnet, latest.address));
}

function excludedAddresses({ exclusions }: Settings): ReadonlySet<IpAddress> {
  return new Set(exclusions.flatMap(({ target }) => parseIpAddress(target) ?? []));
}
