import type { EvidenceKey, KnownFact } from '@osiriscare/core/inventory';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { StoredDevice } from './stored-device.ts';
import { addressUse, device, fact, mac, openTestStore } from './testing/index.ts';

const opened = openTestStore();
afterAll(() => opened[Symbol.dispose]());

const moment = fc.integer({ min: 0, max: 9 });
const card = fc.integer({ min: 1, max: 4 }).map((number) => mac(`02:00:00:00:00:0${number}`));
const cards = fc.uniqueArray(card, { maxLength: 4 });

const addresses = fc.uniqueArray(
  fc
    .record({ host: fc.integer({ min: 1, max: 4 }), mac: fc.option(card), at: moment })
    .map(({ host, mac, at }) =>
      addressUse(`10.77.0.${host}`, { firstAt: 0, lastAt: at, ...(mac ? { mac } : {}) }),
    ),
  { selector: ({ address, mac }) => `${address} ${mac}` },
);

const facts = fc.uniqueArray(
  fc
    .record({
      kind: fc.constantFrom<KnownFact['kind']>('name', 'banner'),
      value: fc.constantFrom('a', 'A', 'b c', ''),
      mac: fc.option(card),
      at: moment,
    })
    .map(({ kind, value, mac, at }) => fact(kind, value, { lastAt: at, ...(mac ? { mac } : {}) })),
  { selector: (each) => `${each.kind} ${each.mac} ${each.value}` },
);

const states = fc.array(
  fc.record({
    macs: cards,
    addresses,
    facts,
    latched: fc.uniqueArray(fc.constantFrom<EvidenceKey>('name=a', 'name=b', 'person=medical')),
    lastSeenAt: moment,
  }),
  { minLength: 1, maxLength: 5 },
);

/** Everything of which the order does not matter, in order. */
function ordered({ record, ...rest }: StoredDevice): unknown {
  const inOrder = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).toSorted();
  const { facts, addresses, latched } = record;
  return {
    ...rest,
    record: {
      ...record,
      facts: inOrder(facts.map((each) => Object.entries(each).toSorted())),
      addresses: inOrder(addresses.map((each) => Object.entries(each).toSorted())),
      latched: inOrder(latched),
    },
  };
}

test('whatever a device goes through, what is stored is its last state', () => {
  let number = 0;
  fc.assert(
    fc.property(states, (history) => {
      number += 1;
      let before: StoredDevice | undefined;
      for (const record of history) {
        const after = device(`device-${number}`, { record });
        [before] = opened.store.devices.save([{ before, after }], { at: 0, by: null });
      }
      const found = opened.store.devices.find(`device-${number}`);
      expect(found && ordered(found)).toEqual(before && ordered(before));
    }),
    { numRuns: 60 },
  );
});
