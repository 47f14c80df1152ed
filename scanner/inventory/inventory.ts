import type { Assessment, Observation } from '@osiriscare/core/inventory';
import type { StoredDevice } from '../store/index.ts';
import { joined, noChange, type InventoryChange } from './inventory-change.ts';
import { takeIn } from './take-in.ts';
import {
  assessmentOf,
  concluded,
  write,
  writeMerge,
  type InventoryDeps,
  type Merging,
} from './writing.ts';

/** Every device of the clinic: takes in what was noticed, and concludes again whatever that touches. */
export interface Inventory {
  /** Stores observations in the order in which they were made, in one transaction. */
  readonly observe: (observations: readonly Observation[]) => InventoryChange;
  /** Changes devices because a person said so, or because time passed when `by` is null; concludes again. */
  readonly revise: (revision: Revision) => InventoryChange;
  /** Puts two rows together because a person said that they are one device. */
  readonly merge: (merging: Merging) => InventoryChange;
  /** What follows from what is known, at this moment. */
  readonly assessmentOf: (device: StoredDevice) => Assessment;
  /** The device with everything concluded anew from its record; not stored. */
  readonly concluded: (device: StoredDevice) => StoredDevice;
}

export interface Revision {
  readonly devices: readonly StoredDevice[];
  readonly change: (device: StoredDevice) => StoredDevice;
  readonly by: string | null;
}

/** The inventory in devices.db. */
export function createInventory(deps: InventoryDeps): Inventory {
  const all = <T>(items: readonly T[], work: (item: T) => InventoryChange): InventoryChange =>
    deps.transaction(() => items.map(work).reduce(joined, noChange));
  return {
    observe: (observations) => all(observations, (observation) => takeIn(observation, deps)),
    revise: ({ devices, change, by }) =>
      all(devices, (before) => write({ before, after: change(before), by }, deps)),
    merge: (merging) => writeMerge(merging, deps),
    assessmentOf: ({ record }) => assessmentOf(record, deps),
    concluded: (device) => concluded(device, deps),
  };
}
