import type { DeviceState } from '@osiriscare/core/inventory';
import { expect, test } from 'vitest';
import { listingOf, type DeviceListing } from '../store/index.ts';
import { device, mac } from '../store/testing/index.ts';
import { statementOf } from './statement.ts';

const pump = mac('00:1a:fa:aa:00:42');
const unknown = mac('02:00:00:00:00:82');
const printer = mac('00:1b:a9:aa:00:51');

function listing(card: typeof pump, state: DeviceState, optedIn = false): DeviceListing {
  return listingOf(device(card, { record: { macs: [card] }, conclusion: { state, optedIn } }));
}

const devices = [listing(pump, 'medical'), listing(unknown, 'held'), listing(printer, 'cleared')];

test('every packet to a medical device counts, whatever its reason', () => {
  const sent = [
    { mac: pump, reason: 'arp', packets: 1 },
    { mac: pump, reason: 'portal', packets: 2 },
    { mac: printer, reason: 'probe', packets: 80 },
  ];
  expect(statementOf(devices, sent)).toEqual({
    medicalDevices: 1,
    medicalPackets: 3,
    heldDevices: 1,
    heldPackets: 0,
    discoveryPackets: 0,
  });
});

test('a held device that opened the portal was answered, not contacted', () => {
  const sent = [
    { mac: unknown, reason: 'portal', packets: 9 },
    { mac: unknown, reason: 'probe', packets: 2 },
  ];
  expect(statementOf(devices, sent).heldPackets).toBe(2);
});

test('a medical device that was opted in is no part of the statement', () => {
  const sent = [{ mac: pump, reason: 'probe', packets: 20 }];
  expect(statementOf([listing(pump, 'medical', true)], sent)).toMatchObject({
    medicalDevices: 0,
    medicalPackets: 0,
  });
});

test('what had been sent before the answer showed a medical device is told apart', () => {
  const sent = [{ mac: pump, reason: 'discovery', packets: 5 }];
  expect(statementOf(devices, sent)).toMatchObject({ medicalPackets: 0, discoveryPackets: 5 });
});
