import { expect, test } from 'vitest';
import { parseMacAddress, type MacAddress } from '../net/index.ts';
import { changesItsAddress } from './address-life.ts';
import type { KnownFact } from './fact.ts';

const hour = 3_600_000;
const mac = (text: string) => parseMacAddress(text) as MacAddress;
const old = mac('02:00:00:00:00:01');
const recent = mac('02:00:00:00:00:02');

function heard(card: MacAddress, firstAt: number, lastAt: number): KnownFact {
  return { kind: 'name', value: 'iPhone', source: 'dhcp', mac: card, firstAt, lastAt };
}

const changes = (...facts: KnownFact[]) => changesItsAddress({ addresses: [], facts });

test('an address of one visit is one of a phone that changes', () => {
  expect(changes(heard(old, 0, 0), heard(old, 8 * hour, 9 * hour))).toBe(true);
});

test('an address that is there again on the next day is kept', () => {
  expect(changes(heard(old, 0, 0), heard(old, 24 * hour, 24 * hour))).toBe(false);
});

test('only the newest address counts, not how long the device is known', () => {
  expect(changes(heard(old, 0, 200 * hour), heard(recent, 150 * hour, 151 * hour))).toBe(true);
  expect(changes(heard(old, 0, 0), heard(recent, 24 * hour, 72 * hour))).toBe(false);
});

test('without any sighting of a card nothing is known to change', () => {
  expect(changes()).toBe(false);
});
