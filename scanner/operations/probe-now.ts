import type { BodyOf, ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { parseIpAddress } from '@osiriscare/core/net';
import { err, type Result } from '@osiriscare/core/result';
import { probeOne, probeTargetOf, type Engine } from '../engine/index.ts';
import {
  addressMalformed,
  addressUnknown,
  noSubnetsNamed,
  probeNotAllowed,
  scanningStopped,
  type ScannerError,
} from '../errors.ts';
import type { DeviceView } from '../service.ts';
import type { ProbeReport } from '../probe/index.ts';
import { listingOf, type StoredDevice } from '../store/index.ts';
import { viewOf } from './read-devices.ts';

/** Probes one address because a person asked for it: through the same gate, guard, budget and ledger as a pass. */
export async function probeNow(
  { address: text }: BodyOf<ScannerEndpoints['probe']>,
  engine: Engine,
): Promise<Result<DeviceView, ScannerError>> {
  const { store, subnets } = engine.foundation;
  const address = parseIpAddress(text);
  if (!address) return err(addressMalformed(text));
  const stop = store.stop.read();
  if (stop) return err(scanningStopped(stop.by));
  if (subnets().length === 0) return err(noSubnetsNamed());
  const [device] = store.devices.findByAddress(address);
  if (!device) return err(addressUnknown(text));
  const refusal = refusalOf(device, engine);
  if (refusal) return err(refusal);
  const target = engine.probing && probeTargetOf(device, subnets(), engine.probing);
  if (!target || target.address !== address || !engine.probing) return err(addressUnknown(text));
  const report = await probeOne(target, new AbortController().signal, engine.probing);
  if (isSpent(report)) return err(probeNotAllowed('spent'));
  if (isRouted(report)) return err(probeNotAllowed('routed'));
  return viewOf(device.record.id, engine);
}

function refusalOf(device: StoredDevice, { foundation }: Engine): ScannerError | undefined {
  if (foundation.gatekeeper.isExcluded(listingOf(device))) return probeNotAllowed('excluded');
  const { state, contact } = foundation.inventory.assessmentOf(device).verdict;
  if (contact.allowed) return undefined;
  if (state === 'cleared') return probeNotAllowed('routed');
  return probeNotAllowed(state === 'medical' ? 'medical' : 'held');
}

function isSpent(report: ProbeReport | undefined): boolean {
  return report?.portsAsked === 0 && report.stoppedBy?.type === 'budget_spent';
}

function isRouted(report: ProbeReport | undefined): boolean {
  const stop = report?.stoppedBy;
  return stop?.type === 'binding_lost' && stop.error.type === 'binding_routed';
}
