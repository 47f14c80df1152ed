import { createFixedClock } from '@osiriscare/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { localDay, type Ledger, type LedgerReason } from '../ledger/index.ts';
import { mac, openTestStore } from '../store/testing/index.ts';
import { rebookEarlier, rebookProbe } from './rebooking.ts';
import { createSentTally } from './sent-tally.ts';

const printer = mac('00:1b:a9:aa:00:51');
const clock = createFixedClock();
const day = localDay(clock.now());

function account(lines: readonly (readonly [LedgerReason, number])[]) {
  const opened = openTestStore();
  onTestFinished(() => opened[Symbol.dispose]());
  const { store } = opened;
  const sent = createSentTally(store.ledger);
  const rows = lines.map(([reason, packets]) => ({
    day,
    mac: printer,
    reason,
    packets,
    bytes: packets * 60,
    estimated: false,
  }));
  sent.store.save({ rows, epoch: 1, counters: new Map() });
  const ledger = { status: () => ({ exact: true }) } as Ledger;
  return { store, sent, ledger, clock };
}

function sums(deps: ReturnType<typeof account>): Record<string, number> {
  const lines = deps.store.ledger.ofDay(day).filter(({ packets }) => packets > 0);
  return Object.fromEntries(lines.map(({ reason, packets }) => [reason, packets]));
}

test('what was sent while a device might be contacted is told apart once it may not', () => {
  const deps = account([
    ['probe', 81],
    ['other', 3],
  ]);
  rebookEarlier([printer], deps);
  expect(sums(deps)).toEqual({ earlier: 84 });
});

test('what is told apart already stays so, and other cards are left alone', () => {
  const deps = account([
    ['discovery', 5],
    ['probe', 7],
  ]);
  rebookEarlier([mac('00:1a:fa:aa:00:42')], deps);
  expect(sums(deps)).toEqual({ discovery: 5, probe: 7 });
});

test('a discovery is entered once, also when its packets were moved at the moment of the verdict', () => {
  const deps = account([['probe', 5]]);
  rebookEarlier([printer], deps);
  rebookProbe({ mac: printer, to: 'discovery', packets: 5, bytes: 300 }, deps);
  expect(sums(deps)).toEqual({ discovery: 5 });
});

test('never more is moved than is there', () => {
  const deps = account([['probe', 3]]);
  rebookProbe({ mac: printer, to: 'discovery', packets: 9, bytes: 900 }, deps);
  expect(sums(deps)).toEqual({ discovery: 3 });
});
