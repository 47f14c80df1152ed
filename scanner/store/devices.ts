import type { DeviceId, IdentityKey } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { changesBetween, type Occasion } from './changes-between.ts';
import { listDevices, type DeviceListing } from './device-list.ts';
import { currentId, ownerOfMac, sharing, usersOf } from './find-devices.ts';
import { addChanges } from './history.ts';
import { loadDevices } from './load-devices.ts';
import { mergeDevices, splitDevice, type Merge, type Split } from './merge-split.ts';
import type { DevicesDatabase } from './schema.ts';
import type { StoredDevice } from './stored-device.ts';
import { writeDevice, type DeviceWrite } from './write-device.ts';

/** The devices of the clinic. Every method that writes is one transaction: all of it happens or nothing. */
export interface DeviceStore {
  /** Every device with its present addresses, for lists; the last seen first. */
  readonly list: () => DeviceListing[];
  readonly all: () => StoredDevice[];
  /** The device with this id, or the one that it was merged into. */
  readonly find: (id: string) => StoredDevice | undefined;
  readonly findByMac: (mac: MacAddress) => StoredDevice | undefined;
  /** Devices that used the address, the latest user first. */
  readonly findByAddress: (address: IpAddress) => StoredDevice[];
  /** Devices that share one of the keys: candidates for `matchDevice`. Letters are compared in any case. */
  readonly findSharing: (keys: readonly IdentityKey[]) => StoredDevice[];
  /** Writes what differs, with the lines of history that tell it; gives the devices as they are stored. */
  readonly save: (writes: readonly DeviceWrite[], occasion: Occasion) => StoredDevice[];
  /** Removes devices with everything about them: only for those that left nothing to know them by. */
  readonly forget: (ids: readonly DeviceId[]) => void;
  readonly merge: (merge: Merge) => StoredDevice;
  /** Gives what is left and what was split off. */
  readonly split: (split: Split) => readonly [StoredDevice, StoredDevice];
}

/** The devices in devices.db. */
export function createDeviceStore(database: DevicesDatabase): DeviceStore {
  const load = (ids: readonly DeviceId[]) => loadDevices(database, ids);
  const loadOne = (id: DeviceId | undefined) => (id === undefined ? undefined : load([id])[0]);
  return {
    list: () => listDevices(database),
    all: () => loadDevices(database, 'all'),
    find: (id) => loadOne(currentId(database, id)),
    findByMac: (mac) => loadOne(ownerOfMac(database, mac)),
    findByAddress: (address) => inOrder(usersOf(database, address), load),
    findSharing: (keys) => load(sharing(database, keys)),
    save: (writes, occasion) =>
      database.transaction(() => writes.map((write) => saveOne(database, write, occasion))),
    forget: (ids) =>
      database.transaction(() => {
        for (const id of ids)
          database.run(database.tables.deleteFrom('devices').where('id', '=', id));
      }),
    merge: (merge) => database.transaction(() => mergeDevices(database, merge)),
    split: (split) => database.transaction(() => splitDevice(database, split)),
  };
}

function saveOne(database: DevicesDatabase, write: DeviceWrite, occasion: Occasion): StoredDevice {
  const stored = writeDevice(database, write);
  addChanges(database, stored.record.id, changesBetween(write.before, stored, occasion));
  return stored;
}

function inOrder(
  ids: readonly DeviceId[],
  load: (ids: readonly DeviceId[]) => StoredDevice[],
): StoredDevice[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  return load(ids).toSorted(
    (a, b) => (place.get(a.record.id) ?? 0) - (place.get(b.record.id) ?? 0),
  );
}
