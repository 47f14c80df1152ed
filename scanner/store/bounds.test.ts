import type { EvidenceKey } from '@osiriscare/core/inventory';
import { expect, test } from 'vitest';
import { withinBounds } from './bounds.ts';
import { addressUse, device, fact } from './testing/index.ts';

function numbered<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

test('a record of usual size is left as it is', () => {
  const { record } = device('a', {
    record: { facts: numbered(60, (n) => fact('port.open', `tcp/${n}`)) },
  });
  expect(withinBounds(record)).toBe(record);
});

test('of facts that protect the device the oldest stay, however many it makes up later', () => {
  const facts = numbered(5000, (n) =>
    fact('wsd.type', `Medical${n}`, { firstAt: n, lastAt: 9999 }),
  );
  const latched = facts.map(({ value }): EvidenceKey => `wsd.type=${value}`);
  const bounded = withinBounds(device('a', { record: { facts, latched } }).record);
  expect(bounded.facts).toEqual(facts.slice(0, 200));
  expect(bounded.latched).toHaveLength(400);
  for (const each of bounded.facts) expect(bounded.latched).toContain(`wsd.type=${each.value}`);
});

test('what people said stays latched', () => {
  const latched: EvidenceKey[] = [
    ...numbered(1000, (n): EvidenceKey => `name=pump ${n}`),
    'person=medical',
  ];
  expect(withinBounds(device('a', { record: { latched } }).record).latched).toContain(
    'person=medical',
  );
});

test('one kind of fact cannot push out another', () => {
  const facts = [
    fact('directory.computer', 'guid', { lastAt: 0 }),
    ...numbered(3000, (n) => fact('name', `n${n}`, { lastAt: n })),
  ];
  const bounded = withinBounds(device('a', { record: { facts } }).record).facts;
  expect(bounded).toContain(facts[0]);
  expect(bounded).toHaveLength(17);
});

test('of addresses the latest used stay', () => {
  const addresses = numbered(300, (n) => addressUse(`10.77.${n >> 8}.${n & 255}`, { lastAt: n }));
  const bounded = withinBounds(device('a', { record: { addresses } }).record).addresses;
  expect(bounded).toHaveLength(50);
  expect(bounded[0]?.lastAt).toBe(299);
});
