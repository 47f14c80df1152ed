import {
  factOf,
  type DeviceId,
  type DeviceRecord,
  type Fact,
  type Observation,
} from '@osiriscare/core/inventory';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import type { ImportedRow } from './device-list.ts';

/** How a row found a device, the surest first. */
export type MatchedBy = 'mac' | 'name' | 'address';

export interface ImportMatch {
  readonly row: ImportedRow;
  readonly device: DeviceId;
  readonly by: MatchedBy;
  /** A person should look at it: the name or address may belong to another device by now. */
  readonly suggestion: boolean;
}

export interface ImportOutcome {
  /** What may be stored at once. */
  readonly observations: readonly Observation[];
  readonly matches: readonly ImportMatch[];
  /** Rows that fit no known device; keep them and match again when devices appear. */
  readonly unmatched: readonly ImportedRow[];
}

/**
 * Ties rows of a list to known devices: by MAC, else by name, else by the address a device used last.
 *
 * A MAC is certain, so its row counts even before the device was seen. Names and addresses are only suggestions, with one exception, which protects: a medical row marks every
 * device that it may mean as medical. No row ever makes a device less protected.
 */
export function matchImport(
  rows: readonly ImportedRow[],
  devices: readonly DeviceRecord[],
  nowMs: number,
): ImportOutcome {
  const index = indexDevices(devices);
  const observations: Observation[] = [];
  const matches: ImportMatch[] = [];
  const unmatched: ImportedRow[] = [];
  for (const row of rows) {
    const found = findDevices(row, index);
    matches.push(...found.map(({ device, by }) => matchOf(row, device, by)));
    if (found.length === 0) unmatched.push(row);
    for (const mac of row.macs) observations.push(observation(mac, factsOf(row), nowMs));
    if (row.macs.length > 0 || !row.medical) continue;
    for (const mac of found.flatMap(({ device }) => device.macs))
      observations.push(observation(mac, medicalFacts(row), nowMs));
  }
  return { observations, matches, unmatched };
}

/** What a person's "yes, this is it" adds for a suggested match. */
export function acceptMatch(row: ImportedRow, mac: MacAddress, nowMs: number): Observation {
  return observation(mac, factsOf(row), nowMs);
}

interface DeviceIndex {
  readonly byMac: ReadonlyMap<MacAddress, ReadonlySet<DeviceRecord>>;
  readonly byName: ReadonlyMap<string, ReadonlySet<DeviceRecord>>;
  readonly byAddress: ReadonlyMap<IpAddress, DeviceRecord>;
}

function indexDevices(devices: readonly DeviceRecord[]): DeviceIndex {
  const byMac = new Map<MacAddress, Set<DeviceRecord>>();
  const byName = new Map<string, Set<DeviceRecord>>();
  for (const device of devices) {
    for (const mac of device.macs) addTo(byMac, mac, device);
    for (const { kind, value } of device.facts)
      if (kind === 'name' || kind === 'name.dns') addTo(byName, shortName(value), device);
  }
  return { byMac, byName, byAddress: latestUsers(devices) };
}

/** An address belongs to the device that used it last. */
function latestUsers(devices: readonly DeviceRecord[]): Map<IpAddress, DeviceRecord> {
  const uses = devices.flatMap((device) => device.addresses.map((use) => ({ device, ...use })));
  const ordered = uses.toSorted((a, b) => a.lastAt - b.lastAt);
  return new Map(ordered.map(({ address, device }) => [address, device]));
}

interface Found {
  readonly device: DeviceRecord;
  readonly by: MatchedBy;
}

function findDevices(row: ImportedRow, index: DeviceIndex): Found[] {
  const byMac = row.macs.flatMap((mac) => [...(index.byMac.get(mac) ?? [])]);
  if (row.macs.length > 0) return found(byMac, 'mac');
  const byName = row.names.flatMap((name) => [...(index.byName.get(shortName(name)) ?? [])]);
  const byAddress = row.addresses.flatMap((address) => index.byAddress.get(address) ?? []);
  const named = new Set(byName);
  return [
    ...found(byName, 'name'),
    ...found(
      byAddress.filter((each) => !named.has(each)),
      'address',
    ),
  ];
}

function found(devices: readonly DeviceRecord[], by: MatchedBy): Found[] {
  return [...new Set(devices)].map((device) => ({ device, by }));
}

function matchOf(row: ImportedRow, device: DeviceRecord, by: MatchedBy): ImportMatch {
  return { row, device: device.id, by, suggestion: by !== 'mac' };
}

function observation(mac: MacAddress, facts: readonly Fact[], at: number): Observation {
  return { at, source: 'import', mac, facts };
}

function medicalFacts(row: ImportedRow): Fact[] {
  const fact = row.medical ? factOf('import.medical', row.what) : undefined;
  return fact ? [fact] : [];
}

function factsOf(row: ImportedRow): Fact[] {
  const notes = [
    row.medical ? '' : row.what,
    row.names.length > 0 ? `listed as ${row.names.join(', ')}` : '',
    row.serial === undefined ? '' : `serial number ${row.serial}`,
    row.location === undefined ? '' : `location ${row.location}`,
  ];
  return [...medicalFacts(row), ...notes.flatMap((note) => factOf('import.note', note) ?? [])];
}

function shortName(name: string): string {
  return (name.split('.', 1)[0] ?? '').trim().toLowerCase();
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
