import type { Clock } from '@osiriscare/core/clock';
import type { Contact, Fact, Observation } from '@osiriscare/core/inventory';
import { subnetContains, type Subnet } from '@osiriscare/core/net';
import type { Logger } from '@osiriscare/core/node/log';
import { bindingOf, type Binding } from '../inventory/index.ts';
import type { Ledger } from '../ledger/index.ts';
import {
  defaultProbePorts,
  probeDevice,
  type ProbeDeps,
  type ProbeReport,
} from '../probe/index.ts';
import type { StoredDevice } from '../store/index.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { Rebooking } from './rebooking.ts';

export interface ProbingDeps {
  readonly probe: ProbeDeps;
  readonly gatekeeper: Gatekeeper;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Resolves when the kernel guard has taken over every verdict so far. */
  readonly guardSettled: () => Promise<void>;
  /** Enters what was sent under another reason. */
  readonly rebook: (rebooking: Omit<Rebooking, 'from'>) => void;
  /** Stores at once what was found. */
  readonly record: (observation: Observation) => void;
}

/** A device counts as being at an address for this long after it was seen there. */
const bindingLifeMs = 3_600_000;
const packetsPerSecond = 20;
const ports = defaultProbePorts();

/** Where a device may be probed now: seen there lately, inside a named subnet, and the gate allows it. */
export function probeTargetOf(
  device: StoredDevice,
  subnets: readonly Subnet[],
  { gatekeeper, clock }: Pick<ProbingDeps, 'gatekeeper' | 'clock'>,
): Binding | undefined {
  const binding = bindingOf(device, clock.now() - bindingLifeMs);
  if (!binding || !subnets.some((subnet) => subnetContains(subnet, binding.address)))
    return undefined;
  return gatekeeper.contactOf(binding.mac).allowed ? binding : undefined;
}

/** A device to probe; `alreadySent` packets of its budget are gone. */
export type ProbeOrder = Binding & { readonly alreadySent?: number };

/** Probes one device gently, accounts for what was sent and stores what it told. */
export async function probeOne(
  { alreadySent = 0, ...target }: ProbeOrder,
  signal: AbortSignal,
  deps: ProbingDeps,
): Promise<ProbeReport | undefined> {
  const contact = deps.gatekeeper.contactOf(target.mac);
  if (!contact.allowed) return undefined;
  await deps.guardSettled();
  const window = await deps.ledger.begin(target.mac, 'probe');
  // What is left of an opt-in has been reckoned with what was sent before.
  const goneBefore = contact.because === 'cleared' ? alreadySent : 0;
  const packetBudget = contact.packetBudget - goneBefore;
  const report = await probeDevice(
    { target, ports, packetBudget, packetsPerSecond, signal },
    deps.probe,
  );
  // Before anything else: whatever fails or is killed from here on, a medical sign is known.
  const facts = factsOf(report);
  if (facts.length > 0) deps.record({ at: deps.clock.now(), source: 'probe', ...target, facts });
  const sent = await deps.ledger.end(window, { packets: report.packetsAtMost, bytes: 0 });
  const apart = reasonApart(report, contact, deps.gatekeeper.contactOf(target.mac));
  if (apart) deps.rebook({ mac: target.mac, to: apart, ...sent });
  if (report.stoppedBy) deps.logger.info('probe-stopped', { reason: report.stoppedBy.type });
  return report;
}

/** The answer showed that the device is medical: what had been sent until then was sent in good faith, and is told apart. */
function isDiscovery({ stoppedBy }: ProbeReport): boolean {
  return stoppedBy?.type === 'medical_port' || stoppedBy?.type === 'medical_answer';
}

/** What was sent while it might be is told apart: before an answer showed a medical device, or before somebody protected it in the middle of the probe. */
function reasonApart(
  report: ProbeReport,
  before: Contact,
  after: Contact,
): 'discovery' | 'earlier' | undefined {
  const wasCleared = before.allowed && before.because === 'cleared';
  if (wasCleared && isDiscovery(report)) return 'discovery';
  return after.allowed ? undefined : 'earlier';
}

/** A medical answer is evidence even where none of its words are. */
function factsOf({ facts, stoppedBy }: ProbeReport): readonly Fact[] {
  return stoppedBy?.type === 'medical_answer'
    ? [...facts, { kind: 'protocol.spoken', value: 'clinical' }]
    : facts;
}
