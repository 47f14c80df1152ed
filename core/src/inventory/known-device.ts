import type { DeviceId, DeviceRecord } from './device.ts';

/** A device that shares a key with an observation. */
export interface KnownDevice {
  readonly record: DeviceRecord;
  /** Devices that a person split from it. */
  readonly keptApartFrom: readonly DeviceId[];
  /** True when it is medical, or held for a reason: such a device is never joined by its name alone. */
  readonly isProtected: boolean;
}

/** True when a person split one from the other. */
export function areApart(a: KnownDevice | undefined, b: KnownDevice): boolean {
  if (!a) return false;
  return a.keptApartFrom.includes(b.record.id) || b.keptApartFrom.includes(a.record.id);
}
