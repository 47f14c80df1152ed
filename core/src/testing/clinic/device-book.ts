import { decide } from '../../inventory/decide.ts';
import type { DeviceId, DeviceRecord } from '../../inventory/device.ts';
import type { Observation } from '../../inventory/fact.ts';
import { isForgettable } from '../../inventory/forget.ts';
import { identityKeysOf, matchDevice } from '../../inventory/identity.ts';
import { interpretFacts, type InterpretationContext } from '../../inventory/interpret.ts';
import type { KnownDevice } from '../../inventory/known-device.ts';
import { learn, recordOf } from '../../inventory/learn.ts';
import { mergeRecords } from '../../inventory/merge.ts';

/** A store of devices in memory, for tests: finds, merges and learns as the scanner does. */
export interface DeviceBook {
  readonly observe: (observation: Observation) => void;
  readonly records: () => readonly DeviceRecord[];
  readonly replace: (record: DeviceRecord) => void;
  /** Drops passing phones, as the scanner does every night. */
  readonly tidy: (now: number) => void;
}

export function createDeviceBook(context: Omit<InterpretationContext, 'now'>): DeviceBook {
  const recordById = new Map<DeviceId, DeviceRecord>();
  const idsByKey = new Map<string, Set<DeviceId>>();
  let made = 0;
  const keysOf = (observation: Observation) =>
    identityKeysOf(observation).map(({ kind, value }) => `${kind}=${value.toLowerCase()}`);
  const candidatesFor = (observation: Observation): KnownDevice[] => {
    const ids = new Set(keysOf(observation).flatMap((key) => [...(idsByKey.get(key) ?? [])]));
    const records = [...ids].flatMap((id) => recordById.get(id) ?? []);
    return records.map((record) => known(record, { ...context, now: observation.at }));
  };
  const resultOf = (observation: Observation): DeviceRecord => {
    const match = matchDevice(observation, candidatesFor(observation));
    if (match.type === 'new') {
      made += 1;
      return recordOf(`device-${made}` as DeviceId, observation);
    }
    const rows = [match.id, ...match.absorbs].flatMap((id) => recordById.get(id) ?? []);
    for (const id of match.absorbs) recordById.delete(id);
    return learn(rows.reduce(mergeRecords), observation);
  };
  return {
    observe: (observation) => {
      const record = resultOf(observation);
      recordById.set(record.id, record);
      const keys = record.facts.map(({ kind, value }) => `${kind}=${value.toLowerCase()}`);
      for (const key of [...keys, ...record.macs.map((mac) => `mac=${mac}`)])
        idsByKey.set(key, (idsByKey.get(key) ?? new Set()).add(record.id));
    },
    records: () => [...recordById.values()],
    replace: (record) => recordById.set(record.id, record),
    tidy: (now) => {
      for (const record of recordById.values())
        if (isForgettable(record, now)) recordById.delete(record.id);
    },
  };
}

function known(record: DeviceRecord, context: InterpretationContext): KnownDevice {
  const { decision, latched } = record;
  const input = { evidence: interpretFacts(record, context), latched, now: context.now };
  const verdict = decide({ ...input, ...(decision ? { decision } : {}) });
  const isHeldForReason = verdict.state === 'held' && verdict.latched.length > 0;
  return { record, keptApartFrom: [], isProtected: verdict.state === 'medical' || isHeldForReason };
}
