import { isRandomised, type MacAddress } from '../net/index.ts';
import type { DeviceId, DeviceRecord } from './device.ts';
import type { Fact, FactKind, Observation } from './fact.ts';
import { areApart, type KnownDevice } from './known-device.ts';
import { mostAlike } from './most-alike.ts';

/** Something by which a device may be found again: a card, a fact, or the address of a device whose card cannot be seen. */
export interface IdentityKey {
  readonly kind: 'mac' | 'address' | FactKind;
  readonly value: string;
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

/** Of devices that a person split from each other, only the one seen last. */
function oneOfEachQuarrel(devices: readonly KnownDevice[]): KnownDevice[] {
  const kept: KnownDevice[] = [];
  for (const device of devices.toSorted((a, b) => b.record.lastSeenAt - a.record.lastSeenAt))
    if (!kept.some((other) => areApart(other, device))) kept.push(device);
  return kept;
}
