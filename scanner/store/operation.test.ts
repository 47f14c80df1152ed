import type { Notice, Settings } from '@osiriscare/core/contracts/scanner';
import { describe, expect, test } from 'vitest';
import type { PassEnd, PassStart } from './passes.ts';
import { mac, openTestStore } from './testing/index.ts';

const start: PassStart = { id: 'p1', startedAt: 10, startedBy: 'Ann', subnets: ['10.77.0.0/24'] };
const end: PassEnd = {
  endedAt: 20,
  outcome: 'completed',
  problem: null,
  found: 12,
  probed: 5,
  sweepFrames: 500,
  medicalDevices: 3,
  medicalPackets: 0,
  heldDevices: 4,
  heldPackets: 0,
  discoveryPackets: 0,
};

describe('passes', () => {
  test('are listed when they have ended, the newest first', () => {
    using test = openTestStore();
    const { passes } = test.store;
    passes.begin(start);
    expect(passes.list()).toEqual([]);
    expect(passes.end('p1', end)).toEqual({ ...start, ...end });
    passes.begin({ ...start, id: 'p2', startedAt: 30 });
    passes.end('p2', { ...end, endedAt: 40 });
    expect(passes.list().map(({ id }) => id)).toEqual(['p2', 'p1']);
    expect(passes.takeInterrupted(50)).toBeUndefined();
  });

  test('that a kill interrupted are found once, with the devices still to probe', () => {
    using test = openTestStore();
    test.store.passes.begin(start);
    test.store.passes.remember('p1', ['a', 'b', 'c']);
    test.store.passes.remember('p1', ['b', 'c']);
    const { passes } = test.reopen();
    expect(passes.takeInterrupted(99)).toEqual({
      pass: expect.objectContaining({ id: 'p1', outcome: 'interrupted', endedAt: 99 }),
      remaining: ['b', 'c'],
    });
    expect(passes.takeInterrupted(100)).toBeUndefined();
    expect(passes.list()).toHaveLength(1);
  });

  test('keep no list of devices after their end', () => {
    using test = openTestStore();
    test.store.passes.begin(start);
    test.store.passes.remember('p1', ['a']);
    test.store.passes.remember('p1', []);
    test.store.passes.end('p1', end);
    expect(test.store.passes.list()).toHaveLength(1);
  });
});

describe('the ledger', () => {
  const row = { day: '2026-01-05', mac: mac('02:00:00:00:00:01'), reason: 'probe' } as const;

  test('adds up what was sent to a card on a day for a reason', () => {
    using test = openTestStore();
    const { ledger } = test.store;
    const counters = new Map([['sent x', { packets: 2, bytes: 120 }]]);
    ledger.save({
      rows: [{ ...row, packets: 2, bytes: 120, estimated: false }],
      epoch: 7,
      counters,
    });
    ledger.save({
      rows: [{ ...row, packets: 3, bytes: 200, estimated: true }],
      epoch: 7,
      counters: new Map(),
    });
    const sum = { ...row, packets: 5, bytes: 320, estimated: true };
    expect(ledger.ofDay('2026-01-05')).toEqual([sum]);
    expect(ledger.ofDay('2026-01-06')).toEqual([]);
    expect(ledger.ofMacs([row.mac])).toEqual([sum]);
    expect(ledger.ofMacs([])).toEqual([]);
  });

  test('moves packets from one reason to another', () => {
    using test = openTestStore();
    const { ledger } = test.store;
    const settled = { epoch: 7, counters: new Map() };
    const entry = { ...row, estimated: false };
    ledger.save({ ...settled, rows: [{ ...entry, packets: 5, bytes: 320 }] });
    ledger.save({
      ...settled,
      rows: [
        { ...entry, packets: -3, bytes: -200 },
        { ...entry, reason: 'discovery', packets: 3, bytes: 200 },
      ],
    });
    expect(ledger.ofDay(row.day)).toEqual([
      { ...entry, reason: 'discovery', packets: 3, bytes: 200 },
      { ...entry, packets: 2, bytes: 120 },
    ]);
    ledger.save({ ...settled, rows: [{ ...entry, packets: -9, bytes: -900 }] });
    expect(ledger.ofDay(row.day)[1]).toEqual({ ...entry, packets: 0, bytes: 0 });
  });

  test('remembers how far the counters of the kernel were written down', () => {
    using test = openTestStore();
    expect(test.store.ledger.marks()).toBeUndefined();
    const save = (epoch: number, name: string, packets: number) =>
      test.store.ledger.save({
        rows: [],
        epoch,
        counters: new Map([[name, { packets, bytes: 9 }]]),
      });
    save(7, 'a', 1);
    save(7, 'b', 2);
    save(7, 'a', 5);
    expect(test.reopen().ledger.marks()).toEqual({
      epoch: 7,
      counters: new Map([
        ['a', { packets: 5, bytes: 9 }],
        ['b', { packets: 2, bytes: 9 }],
      ]),
    });
    save(8, 'b', 1);
    expect(test.store.ledger.marks()).toEqual({
      epoch: 8,
      counters: new Map([['b', { packets: 1, bytes: 9 }]]),
    });
    test.store.ledger.save({ rows: [], epoch: 9, counters: new Map() });
    expect(test.store.ledger.marks()).toEqual({ epoch: 9, counters: new Map() });
  });
});

describe('notices', () => {
  const notice: Notice = {
    id: 'n1',
    at: 5,
    level: 'alarm',
    kind: 'guard_off',
    text: 'The guard is off.',
    deviceId: null,
  };

  test('stay until somebody has read them', () => {
    using test = openTestStore();
    test.store.notices.add(notice);
    test.store.notices.add({ ...notice, id: 'n2', at: 6 });
    expect(
      test
        .reopen()
        .notices.list()
        .map(({ id }) => id),
    ).toEqual(['n2', 'n1']);
    expect(test.store.notices.dismiss('n2', 'Ann', 7)).toBe(true);
    expect(test.store.notices.dismiss('n2', 'Bob', 8)).toBe(false);
    expect(test.store.notices.dismiss('n9', 'Bob', 8)).toBe(false);
    expect(test.store.notices.list()).toEqual([notice]);
  });

  test('are bounded: the oldest make room', () => {
    using test = openTestStore();
    test.store.transaction(() => {
      for (let number = 0; number < 510; number += 1)
        test.store.notices.add({ ...notice, id: `n${number}`, at: number });
    });
    const kept = test.store.notices.list();
    expect(kept).toHaveLength(500);
    expect(kept.at(-1)?.id).toBe('n10');
  });
});

describe('what people set', () => {
  const settings: Settings = {
    subnets: ['10.77.0.0/24'],
    exclusions: [{ target: '10.77.0.9', reason: 'old pump' }],
    schedule: { enabled: true, time: '02:00', timeZone: null },
    deepDetection: false,
    reverseDns: true,
    directory: null,
    switches: [],
  };

  test('is there after a restart, and nothing before it was set', () => {
    using test = openTestStore();
    expect(test.store.settings.read()).toBeUndefined();
    test.store.settings.write({ ...settings, reverseDns: false });
    test.store.settings.write(settings);
    expect(test.reopen().settings.read()).toEqual(settings);
  });

  test('is never kept when it does not fit', () => {
    using test = openTestStore();
    expect(() => test.store.settings.write({ ...settings, subnets: [1 as never] })).toThrow(
      'subnets',
    );
    expect(test.store.settings.read()).toBeUndefined();
  });

  test('"stop all scanning" survives a restart until it is taken back', () => {
    using test = openTestStore();
    const stop = { by: 'Ann', reason: 'surgery today', at: 5 };
    test.store.stop.write(stop);
    expect(test.reopen().stop.read()).toEqual(stop);
    test.store.stop.remove();
    expect(test.reopen().stop.read()).toBeUndefined();
  });
});

test('rows of an imported list wait for their device; a newer file of the same name replaces them', () => {
  using test = openTestStore();
  const row = {
    line: 2,
    macs: [mac('02:00:00:00:00:01')],
    addresses: [],
    names: ['pump-7'],
    what: 'Infusion pump',
    medical: true,
  };
  const from = { fileName: 'biomed.csv', by: 'Ann', at: 5 };
  test.store.imports.replace(from, [row, { ...row, line: 3, serial: 'S1' }]);
  test.store.imports.replace(from, [row, { ...row, line: 4 }]);
  const waiting = test.reopen().imports.waiting();
  expect(waiting.map((each) => each.row)).toEqual([row, { ...row, line: 4 }]);
  test.store.imports.settle(waiting[0]?.id ?? 0);
  expect(test.store.imports.waiting().map((each) => each.row.line)).toEqual([4]);
});
