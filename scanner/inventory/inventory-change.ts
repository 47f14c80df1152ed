import type { DeviceId } from '@osiriscare/core/inventory';
import type { StoredDevice } from '../store/index.ts';

/** What came of a write: devices as they are now, and rows that are gone because they were merged away. */
export interface InventoryChange {
  readonly changed: readonly StoredDevice[];
  readonly removed: readonly DeviceId[];
  /** Devices that were known as something else and now show a medical sign. */
  readonly turnedMedical: readonly StoredDevice[];
}

export const noChange: InventoryChange = { changed: [], removed: [], turnedMedical: [] };

/** Both changes as one; a later state of a device takes the place of an earlier one. */
export function joined(first: InventoryChange, second: InventoryChange): InventoryChange {
  const changed = new Map(
    [...first.changed, ...second.changed].map((device) => [device.record.id, device]),
  );
  const removed = [...first.removed, ...second.removed];
  for (const id of removed) changed.delete(id);
  return {
    changed: [...changed.values()],
    removed,
    turnedMedical: [...first.turnedMedical, ...second.turnedMedical],
  };
}
