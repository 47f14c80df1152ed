import { isRandomised, type MacAddress } from '../net/index.ts';
import { changesItsAddress } from './address-life.ts';
import type { DeviceRecord } from './device.ts';
import type { Observation } from './fact.ts';
import { areApart, type KnownDevice } from './known-device.ts';
import {
  contradict,
  fingerprintsOf,
  haveMet,
  identitiesOf,
  isGenericName,
  namesOf,
  type Sighted,
} from './likeness.ts';

/** A card that is looked for among the devices that are known. */
export interface Newcomer {
  readonly observation: Observation;
  readonly mac: MacAddress;
  /** Its own row, when it was heard before. */
  readonly own: KnownDevice | undefined;
}

/** Days without a sighting after which likeness proves nothing any more; a few for names that many phones share. */
const memoryDays = { own: 30, generic: 4 } as const;
const dayMs = 86_400_000;

/** The device that the newcomer's card most likely belongs to; `undefined` when none is alike, or when two are that a person split. */
export function mostAlike(
  newcomer: Newcomer,
  candidates: readonly KnownDevice[],
): KnownDevice | undefined {
  const { own } = newcomer;
  if (own && (own.isProtected || own.record.macs.length > 1)) return undefined;
  const seen = sightedOf(newcomer);
  const alike = candidates.filter((candidate) => isAlike(seen, candidate));
  const [first, ...rest] = likeliestFirst(alike);
  return first && rest.some((other) => areApart(first, other)) ? undefined : first;
}

/**
 * Of several phones that could have taken the new address, those come first that are known to take a new one at each visit, the one seen last before all: it is the
 * likeliest to be here again. Of those that keep theirs for days the one that has been away longest: it has not come back under the old address, the others still may.
 */
function likeliestFirst(alike: readonly KnownDevice[]): KnownDevice[] {
  const byLastSight = alike.toSorted((a, b) => a.record.lastSeenAt - b.record.lastSeenAt);
  const changing = byLastSight.filter(({ record }) => changesItsAddress(record));
  const keeping = byLastSight.filter(({ record }) => !changesItsAddress(record));
  return [...changing.toReversed(), ...keeping];
}

/** What is known about the newcomer: its own row, if it has one, and what was just heard. */
function sightedOf({ observation, mac, own }: Newcomer): Sighted {
  const facts = [...(own?.record.facts ?? []), ...observation.facts];
  return {
    facts,
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

/** `generic` when many devices have the name, or when neither has one: enough only for made-up addresses, and only as long as nothing tells the two apart. */
function likenessOf(seen: Sighted, { macs, facts }: DeviceRecord): 'own' | 'generic' | undefined {
  const names = namesOf(facts);
  const shared = seen.names.find((name) => names.includes(name));
  if (shared !== undefined && !isGenericName(shared)) return 'own';
  const identities = identitiesOf(facts);
  if (seen.identities.some((identity) => identities.includes(identity))) return 'own';
  const isNameless = seen.names.length === 0 && names.length === 0;
  const bothMadeUp = seen.isRandomised && macs.every(isRandomised);
  const isShared = bothMadeUp && (shared !== undefined || isNameless);
  return isShared && !contradict(seen.facts, facts) ? 'generic' : undefined;
}
