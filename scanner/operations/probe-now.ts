import type { BodyOf, ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
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
  return probeAt({ address, device }, engine);
}

async function probeAt(
  { address, device }: { readonly address: IpAddress; readonly device: StoredDevice },
  engine: Engine,
): Promise<Result<DeviceView, ScannerError>> {
  const { probing, foundation } = engine;
  const target = probing && probeTargetOf(device, foundation.subnets(), probing);
  if (!probing || target?.address !== address) return err(addressUnknown(address));
  const report = await probeOne(target, new AbortController().signal, probing);
  const stopped = report && refusalIn(report);
  return stopped ? err(stopped) : viewOf(device.record.id, engine);
}

function refusalOf(device: StoredDevice, { foundation }: Engine): ScannerError | undefined {
  if (foundation.gatekeeper.isExcluded(listingOf(device))) return probeNotAllowed('excluded');
  const { state, contact } = foundation.inventory.assessmentOf(device).verdict;
  if (contact.allowed) return undefined;
  if (state === 'cleared') return probeNotAllowed('routed');
  return probeNotAllowed(state === 'medical' ? 'medical' : 'held');
}

/** What the probe itself found out before its first packet. */
function refusalIn({ portsAsked, stoppedBy }: ProbeReport): ScannerError | undefined {
  if (portsAsked > 0) return undefined;
  if (stoppedBy?.type === 'budget_spent') return probeNotAllowed('spent');
  const isRouted = stoppedBy?.type === 'binding_lost' && stoppedBy.error.type === 'binding_routed';
  return isRouted ? probeNotAllowed('routed') : undefined;
}
