import {
  assess,
  mergeRecords,
  type Assessment,
  type DeviceId,
  type DeviceRecord,
  type InterpretationContext,
} from '@osiriscare/core/inventory';
import { concludedFrom, type DeviceStore, type StoredDevice } from '../store/index.ts';
import { noChange, type InventoryChange } from './inventory-change.ts';
import { servicesOf } from './services-of.ts';

export interface InventoryDeps {
  readonly devices: DeviceStore;
  /** All of it happens or nothing. */
  readonly transaction: <T>(work: () => T) => T;
  readonly knowledge: InterpretationContext['knowledge'];
  readonly vendorOf: InterpretationContext['vendorOf'];
  readonly now: () => number;
  readonly newId: () => DeviceId;
}

/** A device as it was, if it was there, and what it shall be; null in `by` means that the scanner itself noticed. */
export interface Writing {
  readonly before?: StoredDevice;
  readonly after: StoredDevice;
  readonly by: string | null;
}

/** Two rows that are one device. */
export interface Merging {
  readonly into: StoredDevice;
  readonly other: StoredDevice;
  readonly by: string | null;
  /** Why, as a full sentence. */
  readonly reason: string;
}

/** What follows from a record at this moment. */
export function assessmentOf(record: DeviceRecord, deps: InventoryDeps): Assessment {
  return assess(record, { knowledge: deps.knowledge, vendorOf: deps.vendorOf, now: deps.now() });
}

/** The device with everything concluded anew from its record. */
export function concluded(device: StoredDevice, deps: InventoryDeps): StoredDevice {
  const assessment = assessmentOf(device.record, deps);
  const { latched } = assessment.verdict;
  const sameLatches = latched.join('\n') === device.record.latched.join('\n');
  return {
    ...device,
    record: sameLatches ? device.record : { ...device.record, latched },
    conclusion: concludedFrom(assessment),
    services: servicesOf(device.record, device.services),
  };
}

/** Concludes and stores one device. */
export function write({ before, after, by }: Writing, deps: InventoryDeps): InventoryChange {
  const wanted = concluded(after, deps);
  const [stored = wanted] = deps.devices.save([{ before, after: wanted }], { at: deps.now(), by });
  const turned = before && by === null && turnsMedical(before, stored);
  return { changed: [stored], removed: [], turnedMedical: turned ? [stored] : [] };
}

/** Puts two rows together; what both learned and what people said of both stays. */
export function writeMerge(
  { into, other, by, reason }: Merging,
  deps: InventoryDeps,
): InventoryChange {
  const record = mergeRecords(into.record, other.record);
  const survivor = concluded({ ...withPersonsWords(into, other), record }, deps);
  const occasion = { at: deps.now(), by };
  const stored = deps.devices.merge({ survivor, absorbed: other, occasion, reason });
  return { ...noChange, changed: [stored], removed: [other.record.id] };
}

function turnsMedical(before: StoredDevice, after: StoredDevice): boolean {
  return before.conclusion.state !== 'medical' && after.conclusion.state === 'medical';
}

function withPersonsWords(into: StoredDevice, other: StoredDevice): StoredDevice {
  const notes = [into.note, other.note].filter((note) => note !== null);
  return {
    ...into,
    label: into.label ?? other.label,
    note: notes.length > 0 ? notes.join('\n') : null,
    keptApartFrom: [...new Set([...into.keptApartFrom, ...other.keptApartFrom])],
  };
}
