import { isIpv4 } from '@osiriscare/core/net';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { Engine } from '../engine/index.ts';
import { deviceUnknown, type ScannerError } from '../errors.ts';
import type { DeviceView } from '../service.ts';
import { currentAddresses, type StoredDevice } from '../store/index.ts';

/** Addresses of one device that its page asks about. */
const mostAsked = 8;

/** The device with this id, or the one that it was merged into. */
export function findDevice(id: string, { foundation }: Engine): Result<StoredDevice, ScannerError> {
  const device = foundation.store.devices.find(id);
  return device ? ok(device) : err(deviceUnknown());
}

/** Everything a person may read about the device, as it is now. */
export async function viewOf(
  id: string,
  engine: Engine,
): Promise<Result<DeviceView, ScannerError>> {
  const found = findDevice(id, engine);
  if (!found.ok) return found;
  const device = found.value;
  const { inventory, store, ledger } = engine.foundation;
  await ledger.settle();
  return ok({
    device,
    isRouted: await isRouted(device, engine),
    assessment: inventory.assessmentOf(device),
    history: store.history.changesOf(device.record.id),
    ledger: store.ledger.ofMacs(device.record.macs),
  });
}

/** Asks this machine's own routing table; nothing is sent. */
async function isRouted({ record }: StoredDevice, { table }: Engine): Promise<boolean> {
  const addresses = currentAddresses(record.addresses).filter(isIpv4).slice(0, mostAsked);
  if (!table || addresses.length === 0) return false;
  const onLink = await Promise.all(addresses.map((address) => table.isOnLink(address)));
  return !onLink.includes(true);
}
