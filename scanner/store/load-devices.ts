import type { DeviceId } from '@osiriscare/core/inventory';
import { deviceOfRows, serviceOfRow } from './device-rows.ts';
import type { DevicesDatabase, DevicesSchema } from './schema.ts';
import type { StoredDevice } from './stored-device.ts';

/** Reads whole devices in a handful of queries, whatever their number; oldest first. Ids that do not exist are passed over. */
export function loadDevices(
  database: DevicesDatabase,
  wanted: readonly DeviceId[] | 'all',
): StoredDevice[] {
  if (wanted.length === 0) return [];
  const read = readerOf(database, wanted);
  const devices = devicesOf(database, wanted);
  const macs = Map.groupBy(read('device_macs'), ownerOf);
  const addresses = Map.groupBy(read('device_addresses'), ownerOf);
  const facts = Map.groupBy(read('device_facts'), ownerOf);
  const latches = Map.groupBy(read('device_latches'), ownerOf);
  const services = Map.groupBy(read('device_services'), ownerOf);
  const habits = Map.groupBy(read('device_habits'), ownerOf);
  const keptApart = Map.groupBy(read('kept_apart'), ownerOf);
  const decisionById = new Map(currentDecisions(database, wanted).map((row) => [row.id, row]));
  return devices.map((device) =>
    deviceOfRows({
      device,
      macs: (macs.get(device.id) ?? [])
        .toSorted((a, b) => a.position - b.position)
        .map(({ mac }) => mac),
      addresses: addresses.get(device.id) ?? [],
      facts: facts.get(device.id) ?? [],
      latched: (latches.get(device.id) ?? []).map(({ key }) => key),
      services: (services.get(device.id) ?? []).map(serviceOfRow),
      habits: habits.get(device.id) ?? [],
      decision: decisionById.get(device.decision_id ?? -1),
      keptApartFrom: (keptApart.get(device.id) ?? []).map((row) => row.other_id),
    }),
  );
}

type OwnedTable =
  | 'device_macs'
  | 'device_addresses'
  | 'device_facts'
  | 'device_latches'
  | 'device_services'
  | 'device_habits'
  | 'kept_apart';

function ownerOf(row: { readonly device_id: DeviceId }): DeviceId {
  return row.device_id;
}

/** Reads the rows of one table that belong to the wanted devices, in the order of the table's key. */
function readerOf(database: DevicesDatabase, wanted: readonly DeviceId[] | 'all') {
  return <T extends OwnedTable>(table: T): DevicesSchema[T][] => {
    let query = database.tables.selectFrom(table as OwnedTable).selectAll();
    if (wanted !== 'all') query = query.where('device_id', 'in', wanted);
    return database.all(query) as unknown as DevicesSchema[T][];
  };
}

function devicesOf(database: DevicesDatabase, wanted: readonly DeviceId[] | 'all') {
  const query = database.tables
    .selectFrom('devices')
    .selectAll()
    .orderBy('first_seen_at')
    .orderBy('id');
  return database.all(wanted === 'all' ? query : query.where('id', 'in', wanted));
}

function currentDecisions(database: DevicesDatabase, wanted: readonly DeviceId[] | 'all') {
  const query = database.tables
    .selectFrom('decisions')
    .innerJoin('devices', 'devices.decision_id', 'decisions.id')
    .selectAll('decisions');
  return database.all(wanted === 'all' ? query : query.where('devices.id', 'in', wanted));
}
