import type { AddressUse, DeviceRecord, FactKind, KnownFact } from '@osiriscare/core/inventory';
import { evidenceKey } from '@osiriscare/core/inventory';

/** Addresses that are remembered of one device. */
const mostAddresses = 50;
/** Facts of one kind that are remembered of one device, besides those that protect it. */
const mostOfKind = 16;
const mostOfManyKind = 80;
/** Facts with one value for each open port. */
const manyKinds: ReadonlySet<FactKind> = new Set([
  'port.open',
  'banner',
  'tls.subject',
  'http.title',
  'http.server',
  'service.detail',
]);
/** Protective facts that are remembered of one device. One is enough to protect it, so a device that makes up more gains nothing. */
const mostProtective = 200;

/** Latched keys that are remembered of one device. */
const mostLatched = 400;

/**
 * The record without its least useful parts, so that no device fills the disk by saying ever new things. The same object when it is small enough.
 *
 * A fact whose evidence is latched protects the device: of those the oldest stay, of all others the newest.
 */
export function withinBounds(record: DeviceRecord): DeviceRecord {
  const facts = boundFacts(record);
  const addresses = newest(record.addresses, mostAddresses);
  const latched = boundLatched(record.latched, facts);
  const same = latched.length === record.latched.length;
  if (same && facts.length === record.facts.length && addresses.length === record.addresses.length)
    return record;
  return { ...record, facts, addresses, latched };
}

/** What people said and what the kept facts say stays; of signs that were seen once only so many. */
function boundLatched(
  latched: DeviceRecord['latched'],
  facts: readonly KnownFact[],
): DeviceRecord['latched'] {
  if (latched.length <= mostLatched) return latched;
  const said = new Set<string>(facts.map(evidenceKey));
  const isNeeded = (key: string) => key.startsWith('person=') || said.has(key);
  const needed = latched.filter(isNeeded);
  const spare = latched
    .filter((key) => !isNeeded(key))
    .slice(0, Math.max(0, mostLatched - needed.length));
  const kept = new Set([...needed, ...spare]);
  return latched.filter((key) => kept.has(key));
}

function boundFacts({ facts, latched }: DeviceRecord): readonly KnownFact[] {
  if (facts.length <= mostOfKind) return facts;
  const protective = new Set<string>(latched);
  const kept = new Set<KnownFact>();
  for (const group of Map.groupBy(facts, (fact) => groupOf(fact, protective)).values())
    for (const fact of keep(group, protective)) kept.add(fact);
  return kept.size === facts.length ? facts : facts.filter((fact) => kept.has(fact));
}

function groupOf(fact: KnownFact, protective: ReadonlySet<string>): string {
  return protective.has(evidenceKey(fact)) ? 'protective' : fact.kind;
}

function keep(group: readonly KnownFact[], protective: ReadonlySet<string>): readonly KnownFact[] {
  const [first] = group;
  if (!first) return [];
  if (protective.has(evidenceKey(first)))
    return group.toSorted((a, b) => a.firstAt - b.firstAt).slice(0, mostProtective);
  return newest(group, manyKinds.has(first.kind) ? mostOfManyKind : mostOfKind);
}

function newest<T extends KnownFact | AddressUse>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return items.toSorted((a, b) => b.lastAt - a.lastAt).slice(0, most);
}
