import type { DeviceId, FactKind, IdentityKey } from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import { sql } from 'kysely';
import type { DevicesDatabase } from './schema.ts';

/** The id itself, or that of the device it was merged into; `undefined` when there never was such a device. */
export function currentId({ tables, first }: DevicesDatabase, id: string): DeviceId | undefined {
  const wanted = id as DeviceId;
  const merged = first(
    tables.selectFrom('merged_devices').select('into_id').where('id', '=', wanted),
  );
  return (
    merged?.into_id ?? first(tables.selectFrom('devices').select('id').where('id', '=', wanted))?.id
  );
}

/** The device that has the card. */
export function ownerOfMac(
  { tables, first }: DevicesDatabase,
  mac: MacAddress,
): DeviceId | undefined {
  return first(tables.selectFrom('device_macs').select('device_id').where('mac', '=', mac))
    ?.device_id;
}

/** Devices that used the address, the latest user first. */
export function usersOf({ tables, all }: DevicesDatabase, address: IpAddress): DeviceId[] {
  const users = tables
    .selectFrom('device_addresses')
    .select('device_id')
    .where('address', '=', address)
    .groupBy('device_id')
    .orderBy(({ fn }) => fn.max('last_at'), 'desc');
  return all(users).map((row) => row.device_id);
}

/** Devices that share one of the keys. */
export function sharing(database: DevicesDatabase, keys: readonly IdentityKey[]): DeviceId[] {
  return [...new Set(keys.flatMap((key) => sharingOne(database, key)))];
}

function sharingOne(database: DevicesDatabase, { kind, value }: IdentityKey): DeviceId[] {
  if (kind === 'address') return usersOf(database, value as IpAddress);
  if (kind !== 'mac') return saidToBe(database, kind, value);
  const owner = ownerOfMac(database, value as MacAddress);
  return owner === undefined ? [] : [owner];
}

/** Of devices that share a common fingerprint, only so many are looked at. */
const mostAlike = 200;

/** Devices of which a source said this, in any case of letters, the last seen first. The kind stands in the text of the query: only so does SQLite use the partial index. */
function saidToBe({ tables, all }: DevicesDatabase, kind: FactKind, value: string): DeviceId[] {
  const said = tables
    .selectFrom('device_facts')
    .select('device_id')
    .where('kind', '=', sql.lit(kind))
    .where(sql<boolean>`value collate nocase = ${value}`)
    .groupBy('device_id')
    .orderBy(({ fn }) => fn.max('last_at'), 'desc')
    .limit(mostAlike);
  return all(said).map((row) => row.device_id);
}
