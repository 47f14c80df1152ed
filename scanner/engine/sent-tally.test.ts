import { expect, test } from 'vitest';
import { createMemoryLedgerStore } from '../ledger/index.ts';
import { mac } from '../store/testing/index.ts';
import { createSentTally, sentBetween } from './sent-tally.ts';

const printer = mac('00:1b:a9:aa:00:51');

function entry(packets: number, day = '2026-01-05') {
  const row = {
    day,
    mac: printer,
    reason: 'probe',
    packets,
    bytes: packets * 60,
    estimated: false,
  };
  return { rows: [{ ...row, reason: 'probe' as const }], epoch: 1, counters: new Map() };
}

test('what was sent between two readings is told by card and reason, also across midnight', () => {
  const tally = createSentTally(createMemoryLedgerStore());
  tally.store.save(entry(5));
  const before = tally.lines();
  tally.store.save(entry(2));
  tally.store.save(entry(1, '2026-01-06'));
  expect(sentBetween(before, tally.lines())).toEqual([
    { mac: printer, reason: 'probe', packets: 3, bytes: 180 },
  ]);
});

test('nothing sent is no line', () => {
  const tally = createSentTally(createMemoryLedgerStore());
  tally.store.save(entry(5));
  expect(sentBetween(tally.lines(), tally.lines())).toEqual([]);
});
