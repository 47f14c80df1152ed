import type { Decision, IdentityKey } from '@osiriscare/core/inventory';
import { describe, expect, test } from 'vitest';
import type { Occasion } from './changes-between.ts';
import type { StoredDevice } from './stored-device.ts';
import { addressUse, device, fact, mac, openTestStore } from './testing/index.ts';

const dayMs = 86_400_000;
const noticed: Occasion = { at: 1_767_603_600_000, by: null };
const clear: Decision = { kind: 'clear', by: 'Ann', reason: 'our printer', at: 5 };
const optIn: Decision = { ...clear, kind: 'opt-in', at: 6, expiresAt: 99, packetBudget: 20 };

/** A device that uses every part of what is kept. */
const everything = device('full', {
  record: {
    macs: [mac('02:00:00:00:00:0b'), mac('02:00:00:00:00:0a')],
    addresses: [addressUse('10.77.0.21', { mac: mac('02:00:00:00:00:0a') }), addressUse('fe80::1')],
    facts: [
      fact('name', 'Printer'),
      fact('port.open', 'tcp/9100', { mac: mac('02:00:00:00:00:0a') }),
    ],
    latched: ['mac.vendor=GE Healthcare'],
    decision: optIn,
    firstSeenAt: 1,
    lastSeenAt: 2,
  },
  conclusion: { state: 'medical', optedIn: true, type: 'printer', vendor: 'Brother', os: 'Linux' },
  services: [{ port: 9100, protocol: 'tcp', service: 'Printer', banner: 'ready' }],
  habits: [{ way: 'sweep', answered: 5, missedBefore: 1, missedInARow: 2 }],
  label: 'Front desk',
  note: 'by the window',
  presence: 'offline',
});

test('a device comes back after a restart as it was saved', () => {
  using test = openTestStore();
  test.store.devices.save([{ after: everything }], noticed);
  expect(test.reopen().devices.find('full')).toEqual(everything);
  expect(test.store.devices.all()).toEqual([everything]);
});

test('saving again writes what changed and removes what is gone', () => {
  using test = openTestStore();
  const [before] = test.store.devices.save([{ after: everything }], noticed);
  const { decision: _, ...record } = everything.record;
  const after: StoredDevice = {
    ...everything,
    record: {
      ...record,
      macs: [mac('02:00:00:00:00:0a')],
      addresses: [addressUse('fe80::1', { lastAt: 2_000_000_000_000 })],
      facts: [...record.facts.slice(1), fact('name', 'New name')],
      latched: [...record.latched, 'wsd.type=MedicalDevice'],
    },
    services: [],
    habits: [{ way: 'sweep', answered: 6, missedBefore: 3, missedInARow: 0 }],
    label: null,
  };
  test.store.devices.save([{ before, after }], noticed);
  const found = test.reopen().devices.find('full');
  expect(new Set(found?.record.facts)).toEqual(new Set(after.record.facts));
  expect({ ...found, record: { ...found?.record, facts: [] } }).toEqual({
    ...after,
    record: { ...after.record, facts: [] },
  });
});

test('of several devices either all are saved or none', () => {
  using test = openTestStore();
  const broken = device('b', { presence: 'asleep' as 'offline' });
  const save = () => test.store.devices.save([{ after: device('a') }, { after: broken }], noticed);
  expect(save).toThrow('CHECK constraint');
  expect(test.store.devices.all()).toEqual([]);
  expect(test.store.history.changesOf(device('a').record.id)).toEqual([]);
});

test('every decision is remembered, and the one that counts is known', () => {
  using test = openTestStore();
  const first = device('a', { record: { decision: clear } });
  const second = device('a', { record: { decision: optIn } });
  test.store.devices.save([{ after: first }], noticed);
  test.store.devices.save([{ before: first, after: second }], noticed);
  expect(test.store.devices.find('a')?.record.decision).toEqual(optIn);
  expect(test.store.history.decisionsOf(first.record.id)).toEqual([optIn, clear]);
});

describe('looking up', () => {
  const one = device('one', { record: { facts: [fact('name', 'FrontDesk')] } });
  const other = device('other', {
    record: {
      macs: [mac('02:00:00:00:00:02')],
      addresses: [addressUse('10.77.0.21', { lastAt: 2_000_000_000_000 })],
      facts: [fact('name', 'frontdesk'), fact('directory.computer', 'guid-1')],
    },
  });

  function sharing(...keys: IdentityKey[]) {
    using test = openTestStore();
    test.store.devices.save([{ after: one }, { after: other }], noticed);
    return test.store.devices.findSharing(keys).map(({ record }) => record.id);
  }

  test('by card finds its owner', () => {
    expect(sharing({ kind: 'mac', value: '02:00:00:00:00:02' })).toEqual(['other']);
    expect(sharing({ kind: 'mac', value: '02:00:00:00:00:99' })).toEqual([]);
  });

  test('by name finds all that have it, in any case of letters', () => {
    expect(sharing({ kind: 'name', value: 'FRONTDESK' }).toSorted()).toEqual(['one', 'other']);
  });

  test('by account of the directory finds its computer', () => {
    expect(sharing({ kind: 'directory.computer', value: 'guid-1' })).toEqual(['other']);
  });

  test('by address finds the latest user first', () => {
    using test = openTestStore();
    test.store.devices.save([{ after: one }, { after: other }], noticed);
    const users = test.store.devices.findByAddress(addressUse('10.77.0.21').address);
    expect(users.map(({ record }) => record.id)).toEqual(['other', 'one']);
    expect(test.store.devices.findByMac(mac('02:00:00:00:00:01'))?.record.id).toBe('one');
  });
});

test('the list shows the addresses in use, IPv4 first, and what a person said', () => {
  using test = openTestStore();
  const now = 2_000_000_000_000;
  const addresses = [
    addressUse('10.77.0.5', { lastAt: now - 2 * dayMs }),
    addressUse('fe80::1', { lastAt: now }),
    addressUse('10.77.0.34', { lastAt: now - 1000 }),
  ];
  const record = { addresses, decision: clear };
  test.store.devices.save([{ after: device('a', { record, label: 'Front desk' }) }], noticed);
  expect(test.store.devices.list()).toMatchObject([
    { id: 'a', label: 'Front desk', addresses: ['10.77.0.34', 'fe80::1'], decision: 'clear' },
  ]);
});

test('no device fills the disk by saying ever new things, and what protects it stays', () => {
  using test = openTestStore();
  const names = Array.from({ length: 500 }, (_, index) =>
    fact('name', `name-${index}`, { firstAt: index, lastAt: index }),
  );
  const record = { facts: names, latched: ['name=name-3' as const] };
  const [saved] = test.store.devices.save([{ after: device('a', { record }) }], noticed);
  const values = test.store.devices.find('a')?.record.facts.map(({ value }) => value);
  expect(saved?.record.facts).toHaveLength(17);
  expect(values).toHaveLength(17);
  expect(values).toContain('name-3');
  expect(values).toContain('name-499');
});

describe('merging', () => {
  const survivor = device('survivor', { record: { facts: [fact('name', 'a')] } });
  const absorbed = device('absorbed', {
    record: { macs: [mac('02:00:00:00:00:02')], decision: clear, latched: ['name=pump'] },
    conclusion: { name: 'Ward printer' },
  });
  const occasion = { at: 9, by: 'Ann' };

  function merged() {
    const test = openTestStore();
    test.store.devices.save([{ after: survivor }, { after: absorbed }], noticed);
    const both = device('survivor', {
      record: {
        macs: [...survivor.record.macs, ...absorbed.record.macs],
        facts: survivor.record.facts,
        latched: absorbed.record.latched,
        decision: clear,
      },
    });
    const reason = 'Same label on the case.';
    test.store.devices.merge({ survivor: both, absorbed, occasion, reason });
    return { test, both };
  }

  test('leaves one device that answers to both ids', () => {
    const { test, both } = merged();
    using opened = test;
    expect(opened.store.devices.all()).toEqual([both]);
    expect(opened.store.devices.find('absorbed')).toEqual(both);
    expect(opened.store.devices.findByMac(mac('02:00:00:00:00:02'))).toEqual(both);
  });

  test('puts both histories and all decisions together', () => {
    const { test, both } = merged();
    using opened = test;
    const changes = opened.store.history.changesOf(both.record.id);
    expect(changes.map(({ kind }) => kind)).toEqual(['first-seen', 'first-seen', 'merge']);
    expect(changes.at(-1)).toMatchObject({
      by: 'Ann',
      text: 'Found to be the same device as Ward printer. Same label on the case.',
    });
    expect(opened.store.history.decisionsOf(both.record.id)).toEqual([clear]);
  });

  test('several times in a row still leads from the first id to the last device', () => {
    const { test, both } = merged();
    using opened = test;
    const third = device('third', { record: { macs: [mac('02:00:00:00:00:03')] } });
    opened.store.devices.save([{ after: third }], noticed);
    opened.store.devices.merge({ survivor: third, absorbed: both, occasion, reason: '.' });
    expect(opened.store.devices.find('absorbed')?.record.id).toBe('third');
  });
});

test('what was kept apart from either of two devices is kept apart from both together', () => {
  using test = openTestStore();
  const occasion = { at: 9, by: 'Ann' };
  const whole = device('whole');
  const part = device('part', { record: { macs: [mac('02:00:00:00:00:02')] } });
  const third = device('third', { record: { macs: [mac('02:00:00:00:00:03')] } });
  test.store.devices.save([{ after: whole }, { after: third }], noticed);
  const [left] = test.store.devices.split({
    remaining: whole,
    separated: part,
    occasion,
    reason: '.',
  });
  const survivor = { ...third, keptApartFrom: left.keptApartFrom };
  test.store.devices.merge({ survivor, absorbed: left, occasion, reason: '.' });
  expect(test.reopen().devices.find('third')?.keptApartFrom).toEqual(['part']);
  expect(test.store.devices.find('part')?.keptApartFrom).toEqual(['third']);
});

test('splitting leaves two devices that know they were split, and says so in both histories', () => {
  using test = openTestStore();
  const whole = device('whole', {
    record: { macs: [mac('02:00:00:00:00:01'), mac('02:00:00:00:00:02')] },
  });
  test.store.devices.save([{ after: whole }], noticed);
  const remaining = device('whole');
  const separated = device('part', { record: { macs: [mac('02:00:00:00:00:02')] } });
  const result = test.store.devices.split({
    remaining,
    separated,
    occasion: { at: 9, by: 'Ann' },
    reason: 'Two cards, two devices.',
  });
  expect(result).toEqual([
    { ...remaining, keptApartFrom: ['part'] },
    { ...separated, keptApartFrom: ['whole'] },
  ]);
  expect(test.reopen().devices.all()).toEqual(expect.arrayContaining([...result]));
  for (const each of result)
    expect(test.store.history.changesOf(each.record.id)).toContainEqual(
      expect.objectContaining({ kind: 'split', by: 'Ann' }),
    );
});
