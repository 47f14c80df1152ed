import { isRandomised, type MacAddress } from '../net/index.ts';
import type { DeviceId, DeviceRecord } from './device.ts';
import type { Fact, FactKind, Observation } from './fact.ts';
import {
  fingerprintsOf,
  haveMet,
  identitiesOf,
  isGenericName,
  namesOf,
  type Sighted,
} from './likeness.ts';

/** Something by which a device may be found again: a card, a fact, or the address of a device whose card cannot be seen. */
export interface IdentityKey {
  readonly kind: 'mac' | 'address' | FactKind;
  readonly value: string;
}

/** A device that shares a key with an observation. */
export interface KnownDevice {
  readonly record: DeviceRecord;
  /** Devices that a person split from it. */
  readonly keptApartFrom: readonly DeviceId[];
  /** True when it is medical, or held for a reason: such a device is never joined by its name alone. */
  readonly isProtected: boolean;
}

/** Where an observation belongs. */
export type Match =
  | { readonly type: 'new' }
  | {
      readonly type: 'known';
      readonly id: DeviceId;
      /** Rows that turn out to be the same device, to be merged into `id`; usually empty. */
      readonly absorbs: readonly DeviceId[];
      /** One sentence for the history of the device. */
      readonly because: string;
    };

/** Facts that name one device and no other. */
const uniqueKinds = ['agent.id', 'directory.computer'] as const satisfies readonly FactKind[];

/** The keys to look up in the store before {@link matchDevice}. Names are compared without regard to case. */
export function identityKeysOf({ mac, address, facts }: Observation): IdentityKey[] {
  const kinds: readonly FactKind[] = mac
    ? [...uniqueKinds, ...likenessKinds(mac, facts)]
    : uniqueKinds;
  const named = facts.filter(({ kind }) => kinds.includes(kind));
  const card: IdentityKey[] = mac ? [{ kind: 'mac', value: mac }] : [];
  const place: IdentityKey[] = !mac && address ? [{ kind: 'address', value: address }] : [];
  return [...card, ...place, ...named.map(({ kind, value }) => ({ kind, value }))];
}

/** The way of asking for an address is shared by hundreds of devices, so it is a key only for phones that give no name. */
function likenessKinds(mac: MacAddress, facts: readonly Fact[]): FactKind[] {
  const isNameless = isRandomised(mac) && !facts.some(({ kind }) => kind === 'name');
  return ['name', 'dhcp.client-id', ...(isNameless ? (['dhcp.parameters'] as const) : [])];
}

/**
 * Finds the device that an observation is about, among all devices that share one of its {@link identityKeysOf}.
 *
 * SPEC: "One device is one row, however many MACs, addresses and names it has had". In order of trust: its card; the agent on it or its account in the
 * directory; for cards that were never seen at the same time, name or DHCP identity together with the way it asks for an address. What a person split stays split.
 */
export function matchDevice(observation: Observation, candidates: readonly KnownDevice[]): Match {
  const { mac } = observation;
  if (!mac) return matchWithoutCard(observation, candidates);
  const own = candidates.find(({ record }) => record.macs.includes(mac));
  const others = candidates.filter((candidate) => candidate !== own && !areApart(own, candidate));
  const same = others.filter(({ record }) => sharesUniqueFact(record, observation));
  const alike = same.length > 0 ? undefined : mostAlike({ observation, mac, own }, others);
  const found = [...(own ? [own] : []), ...oneOfEachQuarrel(same), ...(alike ? [alike] : [])];
  return matchOf(found, own, reasonFor(same, alike));
}

/** SPEC: "Where no MAC is visible everything is held": such devices are known by agent, account or address, and never join one whose card is known. */
function matchWithoutCard(
  { address, facts }: Observation,
  candidates: readonly KnownDevice[],
): Match {
  const cardless = candidates.filter(({ record }) => record.macs.length === 0);
  const same = cardless.find(({ record }) => sharesUniqueFact(record, { facts }));
  const there = cardless.find(({ record }) =>
    record.addresses.some((use) => use.address === address),
  );
  const found = same ?? there;
  return found ? matchOf([found], found, '') : { type: 'new' };
}

/** The oldest row keeps its id. */
function matchOf(
  found: readonly KnownDevice[],
  own: KnownDevice | undefined,
  reason: string,
): Match {
  const byAge = found.toSorted(
    (a, b) => a.record.firstSeenAt - b.record.firstSeenAt || (a.record.id < b.record.id ? -1 : 1),
  );
  const [oldest, ...younger] = byAge.map(({ record }) => record.id);
  if (!oldest) return { type: 'new' };
  const isSameCard = found.length === 1 && found[0] === own;
  const because = isSameCard ? 'It was known already.' : reason;
  return { type: 'known', id: oldest, absorbs: younger, because };
}

function reasonFor(same: readonly KnownDevice[], alike: KnownDevice | undefined): string {
  if (same.length > 0) return 'Its agent or its account in the directory is the same.';
  return alike ? 'Its name and the way it asks for an address are the same.' : '';
}

function sharesUniqueFact(record: DeviceRecord, { facts }: Pick<Observation, 'facts'>): boolean {
  const unique = facts.filter(({ kind }) => (uniqueKinds as readonly FactKind[]).includes(kind));
  return unique.some(({ kind, value }) =>
    record.facts.some((fact) => fact.kind === kind && fact.value === value),
  );
}

function areApart(a: KnownDevice | undefined, b: KnownDevice): boolean {
  if (!a) return false;
  return a.keptApartFrom.includes(b.record.id) || b.keptApartFrom.includes(a.record.id);
}

/** Of devices that a person split from each other, only the one seen last. */
function oneOfEachQuarrel(devices: readonly KnownDevice[]): KnownDevice[] {
  const kept: KnownDevice[] = [];
  for (const device of devices.toSorted((a, b) => b.record.lastSeenAt - a.record.lastSeenAt))
    if (!kept.some((other) => areApart(other, device))) kept.push(device);
  return kept;
}

interface Newcomer {
  readonly observation: Observation;
  readonly mac: MacAddress;
  readonly own: KnownDevice | undefined;
}

/** Days without a sighting after which likeness proves nothing any more; a few for names that many phones share. */
const memoryDays = { own: 30, generic: 4 } as const;
const dayMs = 86_400_000;

function mostAlike(
  newcomer: Newcomer,
  candidates: readonly KnownDevice[],
): KnownDevice | undefined {
  const { own } = newcomer;
  if (own && (own.isProtected || own.record.macs.length > 1)) return undefined;
  const seen = sightedOf(newcomer);
  const alike = candidates.filter((candidate) => isAlike(seen, candidate));
  // The one that has been away longest: a phone that took a new address does not come back under the old one, all others do.
  const [first, ...rest] = alike.toSorted((a, b) => a.record.lastSeenAt - b.record.lastSeenAt);
  return first && rest.some((other) => areApart(first, other)) ? undefined : first;
}

/** What is known about the newcomer: its own row, if it has one, and what was just heard. */
function sightedOf({ observation, mac, own }: Newcomer): Sighted {
  const facts = [...(own?.record.facts ?? []), ...observation.facts];
  return {
    names: namesOf(facts),
    fingerprints: fingerprintsOf(facts),
    identities: identitiesOf(facts),
    isRandomised: isRandomised(mac),
    firstSeenAt: own?.record.firstSeenAt ?? observation.at,
    lastSeenAt: observation.at,
  };
}

/**
 * Two cards that carry the same name may belong to two devices: they stay apart when they were ever seen at the same time, when one is protected or was cleared by
 * a person (the new card has earned neither), and, unless both addresses are made up, when the name is one that many devices have.
 */
function isAlike(seen: Sighted, { record, isProtected }: KnownDevice): boolean {
  const mayGrow = !isProtected && record.decision?.kind !== 'clear' && record.macs.length > 0;
  if (!mayGrow || haveMet(seen, record)) return false;
  const likeness = likenessOf(seen, record);
  if (!likeness) return false;
  const silentMs = seen.firstSeenAt - record.lastSeenAt;
  const fingerprints = fingerprintsOf(record.facts);
  return (
    silentMs <= dayMs * memoryDays[likeness] &&
    seen.fingerprints.some((fingerprint) => fingerprints.includes(fingerprint))
  );
}

/** `generic` when many devices have the name, or when neither has one: enough only for made-up addresses. */
function likenessOf(seen: Sighted, { macs, facts }: DeviceRecord): 'own' | 'generic' | undefined {
  const names = namesOf(facts);
  const shared = seen.names.find((name) => names.includes(name));
  if (shared !== undefined && !isGenericName(shared)) return 'own';
  const identities = identitiesOf(facts);
  if (seen.identities.some((identity) => identities.includes(identity))) return 'own';
  const isNameless = seen.names.length === 0 && names.length === 0;
  const bothMadeUp = seen.isRandomised && macs.every(isRandomised);
  return bothMadeUp && (shared !== undefined || isNameless) ? 'generic' : undefined;
}
