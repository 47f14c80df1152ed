import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMacAddress, type MacAddress } from '../net/index.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { DeviceId, DeviceRecord } from './device.ts';
import type { Evidence } from './evidence.ts';
import type { Fact, KnownFact } from './fact.ts';
import { learn, recordOf } from './learn.ts';
import { mergeRecords, splitRecord } from './merge.ts';

const now = 1_767_603_600_000;
const mac = (text: string) => parseMacAddress(text) as MacAddress;
const one = mac('10:65:30:00:00:01');
const two = mac('10:65:30:00:00:02');

function record(id: string, card: MacAddress, rest: Partial<DeviceRecord> = {}): DeviceRecord {
  const empty = { addresses: [], facts: [], latched: [], firstSeenAt: now, lastSeenAt: now };
  return { id: id as DeviceId, macs: [card], ...empty, ...rest };
}

function fact(value: string, card?: MacAddress): KnownFact {
  const base = { kind: 'name', value, source: 'mdns', firstAt: now, lastAt: now } as const;
  return card ? { ...base, mac: card } : base;
}

const said = (kind: 'clear' | 'hold' | 'medical' | 'withdraw', at = now): Decision => ({
  kind,
  by: 'dr.may',
  reason: 'so',
  at,
});

describe('merging', () => {
  it('pools cards, facts, addresses and memory under the first id', () => {
    const merged = mergeRecords(
      record('a', one, { facts: [fact('A', one)], latched: ['name=PACS'], lastSeenAt: now + 5 }),
      record('b', two, {
        facts: [fact('B', two)],
        latched: ['mac.vendor=Digi'],
        firstSeenAt: now - 5,
      }),
    );
    expect(merged).toMatchObject({
      id: 'a',
      macs: [one, two],
      latched: ['mac.vendor=Digi', 'name=PACS'],
      firstSeenAt: now - 5,
      lastSeenAt: now + 5,
    });
    expect(merged.facts.map(({ value }) => value)).toEqual(['A', 'B']);
  });

  it.each([
    ['clear', 'hold', 'hold'],
    ['clear', 'medical', 'medical'],
    ['clear', undefined, undefined],
    ['clear', 'clear', 'clear'],
    ['hold', 'medical', 'medical'],
  ] as const)('of "%s" and "%s" gives "%s"', (a, b, expected) => {
    const withWord = (id: string, card: MacAddress, kind: typeof a | typeof b) =>
      record(id, card, kind ? { decision: said(kind) } : {});
    expect(mergeRecords(withWord('a', one, a), withWord('b', two, b)).decision?.kind).toBe(
      expected,
    );
    expect(mergeRecords(withWord('b', two, b), withWord('a', one, a)).decision?.kind).toBe(
      expected,
    );
  });

  it('ends an opt-in that was given for one of the two only', () => {
    const decision: Decision = {
      kind: 'opt-in',
      by: 'dr.may',
      reason: 'so',
      at: now,
      expiresAt: now + 9,
      packetBudget: 1,
    };
    expect(mergeRecords(record('a', one, { decision }), record('b', two)).decision).toBeUndefined();
  });

  it('never clears what was protected before', () => {
    const word = fc.constantFrom(
      undefined,
      said('clear'),
      said('clear', now - 1),
      said('hold'),
      said('medical'),
      said('withdraw'),
    );
    const side = fc.record({
      leanings: fc.array(fc.constantFrom('medical', 'protects', 'ordinary', 'neutral')),
      decision: word,
    });
    fc.assert(
      fc.property(side, side, (a, b) => {
        const evidenceOf = ({ leanings }: typeof a, card: string) => [
          ...leanings.map((leaning, index) => evidence(leaning, `${card}${index}`)),
          evidence('neutral', 'x', 'mac.vendor'),
        ];
        const gate = (
          pieces: Evidence[],
          decision: Decision | undefined,
          latched = [] as never[],
        ) => decide({ evidence: pieces, latched, now, ...(decision ? { decision } : {}) });
        const [before, other] = [
          gate(evidenceOf(a, 'a'), a.decision),
          gate(evidenceOf(b, 'b'), b.decision),
        ];
        const protectedOnes = [before, other].filter(
          ({ state, latched }) => state === 'medical' || (state === 'held' && latched.length > 0),
        );
        fc.pre(protectedOnes.length > 0);
        const merged = mergeRecords(
          record('a', one, {
            latched: before.latched,
            ...(a.decision ? { decision: a.decision } : {}),
          }),
          record('b', two, {
            latched: other.latched,
            ...(b.decision ? { decision: b.decision } : {}),
          }),
        );
        const { latched, decision } = merged;
        const after = decide({
          evidence: [...evidenceOf(a, 'a'), ...evidenceOf(b, 'b')],
          latched,
          now,
          ...(decision ? { decision } : {}),
        });
        const bothWereClearedByPersons =
          a.decision?.kind === 'clear' && b.decision?.kind === 'clear';
        expect(after.state === 'cleared' && !bothWereClearedByPersons).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

function evidence(
  leaning: Evidence['leaning'],
  value: string,
  kind: Evidence['kind'] = 'name',
): Evidence {
  return { kind, value, meaning: 'So it is.', source: 'mdns', leaning, strength: 0.9, at: now };
}

describe('splitting', () => {
  const both = record('a', one, {
    macs: [one, two],
    facts: [fact('A', one), fact('B', two), fact('any')],
    latched: ['name=PACS'],
  });

  it('gives each card what was said about it, and the rest to both', () => {
    const { kept, splitOff } = splitRecord(both, { macs: [two], id: 'b' as DeviceId });
    expect([kept.id, kept.macs, kept.facts.map(({ value }) => value)]).toEqual([
      'a',
      [one],
      ['A', 'any'],
    ]);
    expect([splitOff.id, splitOff.macs, splitOff.facts.map(({ value }) => value)]).toEqual([
      'b',
      [two],
      ['B', 'any'],
    ]);
    expect(splitOff.latched).toEqual(['name=PACS']);
  });

  it('passes on a protective word, and never a permission', () => {
    const split = (decision: Decision) =>
      splitRecord({ ...both, decision }, { macs: [two], id: 'b' as DeviceId });
    expect(split(said('medical')).splitOff.decision?.kind).toBe('medical');
    expect(split(said('clear')).splitOff.decision).toBeUndefined();
    expect(split(said('clear')).kept.decision?.kind).toBe('clear');
  });
});

describe('learning', () => {
  const seen = (at: number, facts: Fact[] = [{ kind: 'name', value: 'A' }]) =>
    ({ at, source: 'mdns', mac: one, facts }) as const;

  it('stretches the sightings of a known fact, and may hear things late or twice', () => {
    const first = recordOf('a' as DeviceId, seen(now));
    const later = [seen(now + 9), seen(now - 9), seen(now + 9)].reduce(learn, first);
    expect(later.facts).toEqual([{ ...fact('A', one), firstAt: now - 9, lastAt: now + 9 }]);
    expect(later).toMatchObject({ macs: [one], firstSeenAt: now - 9, lastSeenAt: now + 9 });
  });

  it('keeps the same value apart by source and card', () => {
    const first = recordOf('a' as DeviceId, seen(now));
    const more = [
      { ...seen(now), source: 'dhcp' as const },
      { ...seen(now), mac: two },
    ].reduce(learn, first);
    expect(more.facts.length).toBe(3);
    expect(more.macs).toEqual([one, two]);
  });
});
