import {
  identityKeysOf,
  learn,
  matchDevice,
  recordOf,
  type DeviceId,
  type DeviceRecord,
  type KnownDevice,
  type Match,
  type Observation,
} from '@osiriscare/core/inventory';
import type { StoredDevice } from '../store/index.ts';
import { joined, noChange, type InventoryChange } from './inventory-change.ts';
import { write, writeMerge, type InventoryDeps } from './writing.ts';

/** Finds the device that an observation is about, or makes it, and stores what is new. */
export function takeIn(observation: Observation, deps: InventoryDeps): InventoryChange {
  const candidates = deps.devices.findSharing(identityKeysOf(observation));
  const match = matchDevice(observation, candidates.map(knownDevice));
  if (match.type === 'new') {
    const after = firstSeen(recordOf(deps.newId(), observation));
    return write({ after, by: null }, deps);
  }
  const merged = mergeMatched(match, candidates, deps);
  const before = merged.changed[0] ?? deviceOf(candidates, match.id);
  const record = learn(before.record, observation);
  return joined(merged, write({ before, after: { ...before, record }, by: null }, deps));
}

/** Puts together the rows that the observation shows to be one device. */
function mergeMatched(
  { id, absorbs, because }: Extract<Match, { type: 'known' }>,
  candidates: readonly StoredDevice[],
  deps: InventoryDeps,
): InventoryChange {
  return absorbs.reduce((change, absorbed) => {
    const into = change.changed[0] ?? deviceOf(candidates, id);
    const other = deviceOf(candidates, absorbed);
    return joined(change, writeMerge({ into, other, by: null, reason: because }, deps));
  }, noChange);
}

function deviceOf(candidates: readonly StoredDevice[], id: DeviceId): StoredDevice {
  const device = candidates.find(({ record }) => record.id === id);
  if (!device) throw new Error('a match names a device that was no candidate');
  return device;
}

function knownDevice({ record, keptApartFrom, conclusion }: StoredDevice): KnownDevice {
  const word = record.decision?.kind;
  const isProtected =
    conclusion.state === 'medical' ||
    record.latched.length > 0 ||
    word === 'hold' ||
    word === 'medical';
  return { record, keptApartFrom, isProtected };
}

/** Everything about a new device but its record is still empty; the conclusion is drawn before it is stored. */
function firstSeen(record: DeviceRecord): StoredDevice {
  return {
    record,
    conclusion: {
      name: '',
      state: 'held',
      optedIn: false,
      type: 'unknown',
      vendor: null,
      os: null,
      summary: '',
    },
    services: [],
    label: null,
    note: null,
    presence: 'online',
    habits: [],
    keptApartFrom: [],
  };
}
