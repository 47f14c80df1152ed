import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { deviceStates, deviceTypes } from './kinds.ts';

/** What the list is narrowed to; it lives in the address, so that it can be shared. */
export interface DeviceFilter {
  readonly search: string;
  readonly state: DeviceSummary['state'] | 'undecided' | '';
  readonly type: DeviceSummary['type'] | '';
  readonly vendor: string;
  readonly presence: DeviceSummary['presence'] | '';
}

export const noFilter: DeviceFilter = { search: '', state: '', type: '', vendor: '', presence: '' };

const presences = ['online', 'offline', 'unknown'] as const;

/** Reads the filter of an address; what it does not know is left out. */
export function filterFrom(query: URLSearchParams): DeviceFilter {
  return {
    search: query.get('search') ?? '',
    state: oneOf([...deviceStates, 'undecided'] as const, query.get('state')),
    type: oneOf(deviceTypes, query.get('type')),
    vendor: query.get('vendor') ?? '',
    presence: oneOf(presences, query.get('presence')),
  };
}

/** True when anything is narrowed. */
export function isNarrowed(filter: DeviceFilter): boolean {
  return Object.values(filter).some((value) => value !== '');
}

/** The devices that fit; words of the search may stand anywhere, in any order. */
export function filterDevices(
  devices: readonly DeviceSummary[],
  filter: DeviceFilter,
): readonly DeviceSummary[] {
  const terms = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return devices.filter((device) => fits(device, filter) && found(device, terms));
}

function fits(device: DeviceSummary, { state, type, vendor, presence }: DeviceFilter): boolean {
  return (
    stateFits(device, state) &&
    (type === '' || device.type === type) &&
    (vendor === '' || device.vendor === vendor) &&
    (presence === '' || device.presence === presence)
  );
}

function stateFits(device: DeviceSummary, state: DeviceFilter['state']): boolean {
  if (state === 'undecided') return device.needsDecision;
  return state === '' || device.state === state;
}

const haystacks = new WeakMap<DeviceSummary, string>();

function found(device: DeviceSummary, terms: readonly string[]): boolean {
  if (terms.length === 0) return true;
  const haystack = haystackOf(device);
  return terms.every((term) => haystack.includes(term));
}

/** Made once per device, since a search looks at all of them with every key. */
function haystackOf(device: DeviceSummary): string {
  const known = haystacks.get(device);
  if (known !== undefined) return known;
  const { name, vendor, os, type, addresses, macs } = device;
  const made = [name, vendor, os, type, ...addresses, ...macs].join(' ').toLowerCase();
  haystacks.set(device, made);
  return made;
}

function oneOf<T extends string>(choices: readonly T[], asked: string | null): T | '' {
  return choices.find((choice) => choice === asked) ?? '';
}
