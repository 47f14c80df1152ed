import type { AddressUse, DeviceRecord } from './device.ts';
import type { KnownFact, Observation } from './fact.ts';

/** The record of a device that was never seen before. */
export function recordOf(id: DeviceRecord['id'], observation: Observation): DeviceRecord {
  const { at } = observation;
  const empty = { id, macs: [], addresses: [], facts: [], latched: [] };
  return learn({ ...empty, firstSeenAt: at, lastSeenAt: at }, observation);
}

/** Sources that talk about a device without having noticed it. */
const secondHand: ReadonlySet<Observation['source']> = new Set(['directory', 'dns', 'import']);

/**
 * Adds an observation to what is known: new facts, or a later sighting of old ones. Observations may come late and twice.
 *
 * What a directory, a name server or a list says adds facts, but is no sighting: the device may have been away for weeks.
 */
export function learn(record: DeviceRecord, observation: Observation): DeviceRecord {
  const { at, mac } = observation;
  const isSighting = !secondHand.has(observation.source);
  return {
    ...record,
    macs: mac && !record.macs.includes(mac) ? [...record.macs, mac] : record.macs,
    addresses: isSighting ? learnAddress(record.addresses, observation) : record.addresses,
    facts: observation.facts.reduce(
      (facts, fact) =>
        learnFact(facts, {
          ...fact,
          source: observation.source,
          firstAt: at,
          lastAt: at,
          ...(mac ? { mac } : {}),
        }),
      record.facts,
    ),
    firstSeenAt: Math.min(record.firstSeenAt, at),
    lastSeenAt: isSighting ? Math.max(record.lastSeenAt, at) : record.lastSeenAt,
  };
}

function learnAddress(
  uses: readonly AddressUse[],
  { at, address, mac }: Observation,
): readonly AddressUse[] {
  if (!address) return uses;
  const known = uses.find((use) => use.address === address && use.mac === mac);
  const use = { address, ...(mac ? { mac } : {}), ...stretched(known, at) };
  return known ? uses.map((other) => (other === known ? use : other)) : [...uses, use];
}

function learnFact(facts: readonly KnownFact[], fact: KnownFact): readonly KnownFact[] {
  const { kind, value, source, mac, lastAt } = fact;
  const known = facts.find(
    (other) =>
      other.kind === kind && other.value === value && other.source === source && other.mac === mac,
  );
  if (!known) return [...facts, fact];
  return facts.map((other) =>
    other === known ? { ...other, ...stretched(known, lastAt) } : other,
  );
}

function stretched(
  known: { readonly firstAt: number; readonly lastAt: number } | undefined,
  at: number,
): { firstAt: number; lastAt: number } {
  return {
    firstAt: Math.min(known?.firstAt ?? at, at),
    lastAt: Math.max(known?.lastAt ?? at, at),
  };
}
