import type { MacAddress } from '../net/index.ts';
import type { Decision } from './decision.ts';
import type { AddressUse, DeviceId, DeviceRecord } from './device.ts';
import type { KnownFact } from './fact.ts';

/**
 * One record of two that are the same device; it keeps the id of the first.
 *
 * All evidence and everything latched is pooled, so a medical sign on one card protects all of them. Of two words of people the more protective one counts,
 * and a permission ("clear", opt-in) survives only when it was given for both.
 */
export function mergeRecords(into: DeviceRecord, other: DeviceRecord): DeviceRecord {
  const decision = pooledDecision(into.decision, other.decision);
  const { decision: _, ...rest } = into;
  return {
    ...rest,
    macs: [...new Set([...into.macs, ...other.macs])],
    addresses: pool([...into.addresses, ...other.addresses], addressKey),
    facts: pool([...into.facts, ...other.facts], factKey),
    latched: [...new Set([...into.latched, ...other.latched])].sort(),
    firstSeenAt: Math.min(into.firstSeenAt, other.firstSeenAt),
    lastSeenAt: Math.max(into.lastSeenAt, other.lastSeenAt),
    ...(decision ? { decision } : {}),
  };
}

/** What a person asked to be torn off a device. */
export interface Split {
  readonly macs: readonly MacAddress[];
  /** For the new row. */
  readonly id: DeviceId;
}

/**
 * Takes cards off a device into a row of their own.
 *
 * Each card takes along what was said about it. What was said about no card in particular, what is latched and what a person said go with both,
 * save a permission, which stays with the device for which it was given.
 */
export function splitRecord(
  record: DeviceRecord,
  { macs, id }: Split,
): { readonly kept: DeviceRecord; readonly splitOff: DeviceRecord } {
  const moves = (mac: MacAddress | undefined) => mac !== undefined && macs.includes(mac);
  const { decision, ...rest } = record;
  const isPermission = decision?.kind === 'clear' || decision?.kind === 'opt-in';
  const facts = record.facts.filter(({ mac }) => mac === undefined || moves(mac));
  const splitOff = {
    ...rest,
    id,
    macs: record.macs.filter(moves),
    addresses: record.addresses.filter(({ mac }) => moves(mac)),
    facts,
    ...(decision && !isPermission ? { decision } : {}),
  };
  const kept = {
    ...record,
    macs: record.macs.filter((mac) => !moves(mac)),
    addresses: record.addresses.filter(({ mac }) => !moves(mac)),
    facts: record.facts.filter(({ mac }) => !moves(mac)),
  };
  return { kept, splitOff };
}

/** Most protective first; "withdraw" and silence are the same. */
const protection: Record<Decision['kind'], number> = {
  medical: 0,
  hold: 1,
  withdraw: 2,
  'opt-in': 3,
  clear: 3,
};

function pooledDecision(a: Decision | undefined, b: Decision | undefined): Decision | undefined {
  const [first, second] = [a, b].toSorted((x, y) => rankOf(x) - rankOf(y) || atOf(x) - atOf(y));
  if (rankOf(first) < protection.clear) return first;
  return first?.kind === second?.kind ? first : undefined;
}

function rankOf(decision: Decision | undefined): number {
  return protection[decision?.kind ?? 'withdraw'];
}

function atOf(decision: Decision | undefined): number {
  return decision?.at ?? 0;
}

function pool<T extends AddressUse | KnownFact>(
  items: readonly T[],
  keyOf: (item: T) => string,
): T[] {
  const pooled = new Map<string, T>();
  for (const item of items) {
    const known = pooled.get(keyOf(item));
    const firstAt = Math.min(item.firstAt, known?.firstAt ?? item.firstAt);
    const lastAt = Math.max(item.lastAt, known?.lastAt ?? item.lastAt);
    pooled.set(keyOf(item), { ...item, firstAt, lastAt });
  }
  return [...pooled.values()];
}

function addressKey({ address, mac }: AddressUse): string {
  return `${mac} ${address}`;
}

function factKey({ mac, source, kind, value }: KnownFact): string {
  return `${mac} ${source} ${kind} ${value}`;
}
