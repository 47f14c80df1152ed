import type { Observation } from '@osiriscare/core/inventory';
import type { IpAddress } from '@osiriscare/core/net';
import type { InventoryChange, Merging, Revision } from '../inventory/index.ts';
import type { DeviceListing } from '../store/index.ts';
import type { Foundation } from './foundation.ts';

/** The inventory with everybody who must hear of a change. */
export interface Book {
  readonly observe: (observations: readonly Observation[]) => void;
  readonly revise: (revision: Revision) => InventoryChange;
  readonly merge: (merging: Merging) => InventoryChange;
  /** Tells a change that was stored by other means (a split). */
  readonly tell: (change: InventoryChange) => void;
  /** The list of devices as it is now; read again only after a change. */
  readonly devices: () => readonly DeviceListing[];
  /** True when the device that uses the address now is medical. */
  readonly isMedicalAt: (address: IpAddress) => boolean;
}

/** Writes through `foundation.inventory`; `onChange` is called after every change is stored. */
export function createBook(
  { inventory, store }: Foundation,
  onChange: (change: InventoryChange) => void,
): Book {
  let devices: readonly DeviceListing[] | undefined;
  let medical: ReadonlySet<IpAddress> | undefined;
  const list = (): readonly DeviceListing[] => (devices ??= store.devices.list());
  const tell = (change: InventoryChange): void => {
    if (change.changed.length === 0 && change.removed.length === 0) return;
    [devices, medical] = [undefined, undefined];
    onChange(change);
  };
  const told = (change: InventoryChange): InventoryChange => {
    tell(change);
    return change;
  };
  return {
    observe: (observations) => tell(inventory.observe(observations)),
    revise: (revision) => told(inventory.revise(revision)),
    merge: (merging) => told(inventory.merge(merging)),
    tell,
    devices: list,
    isMedicalAt: (address) => (medical ??= addressesOfMedical(list())).has(address),
  };
}

function addressesOfMedical(devices: readonly DeviceListing[]): Set<IpAddress> {
  const medical = devices.filter(({ conclusion }) => conclusion.state === 'medical');
  return new Set(medical.flatMap(({ addresses }) => addresses));
}
