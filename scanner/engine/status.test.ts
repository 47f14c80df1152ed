import type { DeviceState } from '@osiriscare/core/inventory';
import { expect, test } from 'vitest';
import { listingOf, type DeviceListing, type LedgerLine } from '../store/index.ts';
import { device, mac } from '../store/testing/index.ts';
import { sentOf } from './status.ts';

const pump = mac('00:1a:fa:aa:00:42');
const printer = mac('00:1b:a9:aa:00:51');
const ledger = { status: () => ({ exact: true }) } as Parameters<typeof sentOf>[2]['ledger'];

function listing(card: typeof pump, state: DeviceState): DeviceListing {
  return listingOf(device(card, { record: { macs: [card] }, conclusion: { state } }));
}

function line(card: typeof pump, reason: string, packets: number): LedgerLine {
  return { mac: card, reason, packets, bytes: packets * 60 } as LedgerLine;
}

test('what a medical device got under a permission that was taken back is still told', () => {
  const sent = sentOf([listing(pump, 'medical')], [line(pump, 'earlier', 14)], { ledger });
  expect(sent).toMatchObject({ medical: 0, optedIn: 0, earlier: 14 });
});

test('what an ordinary device got before it was set to be left alone is no matter of the medical ones', () => {
  const sent = sentOf([listing(printer, 'held')], [line(printer, 'earlier', 80)], { ledger });
  expect(sent).toMatchObject({ medical: 0, held: 0, earlier: 0 });
});
