import { randomUUIDv7 } from 'node:crypto';
import type { BodyOf, ScannerEndpoints } from '@osiriscare/core/contracts/scanner';
import { splitRecord, type DeviceId } from '@osiriscare/core/inventory';
import { parseMacAddress } from '@osiriscare/core/net';
import { err, type Result } from '@osiriscare/core/result';
import { noChange } from '../inventory/index.ts';
import type { Engine } from '../engine/index.ts';
import { cardUnknown, mergeSelf, splitLastCard, type ScannerError } from '../errors.ts';
import type { DeviceView } from '../service.ts';
import { findDevice, viewOf } from './read-devices.ts';

type View = Promise<Result<DeviceView, ScannerError>>;

/** Changes what people call a device and what they note about it. */
export async function describeDevice(
  id: string,
  { by, label, note }: BodyOf<ScannerEndpoints['describeDevice']>,
  engine: Engine,
): View {
  const device = findDevice(id, engine);
  if (!device.ok) return device;
  engine.book.revise({
    devices: [device.value],
    change: (before) => ({
      ...before,
      ...(label === undefined ? {} : { label: label || null }),
      ...(note === undefined ? {} : { note: note || null }),
    }),
    by,
  });
  return viewOf(id, engine);
}

/** Puts two rows together because a person said that they are one device. */
export async function mergeDevices(
  id: string,
  { by, reason, other: otherId }: BodyOf<ScannerEndpoints['mergeDevices']>,
  engine: Engine,
): View {
  const into = findDevice(id, engine);
  const other = findDevice(otherId, engine);
  if (!into.ok) return into;
  if (!other.ok) return other;
  if (into.value.record.id === other.value.record.id) return err(mergeSelf());
  engine.book.merge({ into: into.value, other: other.value, by, reason });
  await engine.guard.settled();
  return viewOf(id, engine);
}

/** Takes one card off a device into a row of its own; evidence never puts them together again. */
export async function splitDevice(
  id: string,
  { by, reason, mac: text }: BodyOf<ScannerEndpoints['splitDevice']>,
  engine: Engine,
): View {
  const found = findDevice(id, engine);
  if (!found.ok) return found;
  const device = found.value;
  const mac = parseMacAddress(text);
  if (!mac || !device.record.macs.includes(mac)) return err(cardUnknown(text));
  if (device.record.macs.length === 1) return err(splitLastCard());
  const { inventory, store, clock } = engine.foundation;
  const newId = randomUUIDv7() as DeviceId;
  const { kept, splitOff } = splitRecord(device.record, { macs: [mac], id: newId });
  const remaining = inventory.concluded({ ...device, record: kept });
  const separated = inventory.concluded({
    ...device,
    record: splitOff,
    label: null,
    note: null,
    habits: [],
  });
  const occasion = { at: clock.now(), by };
  const changed = store.devices.split({ remaining, separated, occasion, reason });
  engine.book.tell({ ...noChange, changed });
  await engine.guard.settled();
  return viewOf(newId, engine);
}
