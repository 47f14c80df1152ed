import type { Fact } from '@osiriscare/core/inventory';
import { macAddressFromBytes, parseIpAddress } from '@osiriscare/core/net';
import { describe, expect, test } from 'vitest';
import { heard, type ListenEvent } from './listen-event.ts';
import { createSightingFilter, sightingLimits, type FloodNotice } from './sighting-filter.ts';
import { long } from './testing/frame-builder.ts';

const start = 1_767_603_600_000;

function sighting(card: number, at = start, facts: readonly Fact[] = []): ListenEvent {
  return heard({ at, source: 'arp', mac: cardNumber(card), facts });
}

function cardNumber(card: number) {
  return macAddressFromBytes(Uint8Array.from([0, 9, ...long(card)]));
}

function named(value: string, at = start): ListenEvent {
  return sighting(1, at, [{ kind: 'name', value }]);
}

function createFilter() {
  const notices: FloodNotice[] = [];
  return { notices, filter: createSightingFilter((notice) => notices.push(notice)) };
}

describe('sighting filter', () => {
  test('the same words of a card within 30 s are one observation', () => {
    const { filter } = createFilter();
    const admitted = [0, 1, 29_999, 30_000].map((ms) => filter.admits(sighting(1, start + ms)));
    expect(admitted).toEqual([true, false, false, true]);
  });

  test('other facts, another card and another question are news', () => {
    const { filter } = createFilter();
    const mac = cardNumber(1);
    const address = parseIpAddress('10.77.0.31');
    const target = parseIpAddress('10.77.0.15');
    if (!address || !target) throw new Error('bad test');
    const question = { type: 'arp-question', mac, address, target, at: start } as const;
    const events = [sighting(1), named('A'), named('B'), sighting(2), question];
    expect(events.map(filter.admits)).toEqual([true, true, true, true, true]);
    expect(events.map(filter.admits)).toEqual([false, false, false, false, false]);
  });

  test('a clock that was set back does not silence a device', () => {
    const { filter } = createFilter();
    filter.admits(sighting(1, start));
    expect(filter.admits(sighting(1, start - 3_600_000))).toBe(true);
  });

  test('made-up cards beyond the limit of a minute are dropped, with one notice', () => {
    const { filter, notices } = createFilter();
    filter.admits(sighting(0));
    const admitted = Array.from({ length: 2000 }, (_, card) => filter.admits(sighting(card + 1)));
    expect(admitted.filter(Boolean)).toHaveLength(sightingLimits.newCardsPerMinute - 1);
    expect(notices).toEqual([{ type: 'too_many_new_cards', at: start, limit: 600 }]);
  });

  test('known cards are still heard during the flood', () => {
    const { filter } = createFilter();
    filter.admits(sighting(0));
    for (let card = 1; card < 2000; card += 1) filter.admits(sighting(card));
    expect(filter.admits(sighting(0, start + 31_000))).toBe(true);
  });

  test('a day of floods brings at most the limit of a day', () => {
    const { filter, notices } = createFilter();
    let admitted = 0;
    for (let card = 0; card < 20_000; card += 1)
      if (filter.admits(sighting(card, start + card * 1000))) admitted += 1;
    expect(admitted).toBe(sightingLimits.newCardsPerDay);
    expect(notices.map((notice) => notice.type)).toEqual(['too_many_new_cards']);
  });

  test('one card that says new things without end is cut short, with one notice', () => {
    const { filter, notices } = createFilter();
    const admitted = Array.from({ length: 500 }, (_, count) =>
      filter.admits(named(`host-${count}`)),
    );
    expect(admitted.filter(Boolean)).toHaveLength(sightingLimits.eventsPerCardAndMinute);
    expect(notices).toEqual([{ type: 'card_says_too_much', at: start, subject: cardNumber(1) }]);
  });

  test('noise in the name of a device cannot hide a medical sign of it', () => {
    const { filter } = createFilter();
    for (let count = 0; count < 500; count += 1) filter.admits(named(`host-${count}`));
    const sign = sighting(1, start, [{ kind: 'protocol.spoken', value: 'intellivue' }]);
    expect(filter.admits(sign)).toBe(true);
  });
});
