import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { DeviceId, Observation } from '@osiriscare/core/inventory';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { expect, onTestFinished, test } from 'vitest';
import { createInventory } from '../inventory/index.ts';
import { mac, openTestStore } from '../store/testing/index.ts';
import { defaultSettings } from './default-settings.ts';
import { localDay, type LedgerReason } from '../ledger/index.ts';
import { createGatekeeper } from './gatekeeper.ts';
import { probedSince } from './probed-since.ts';

const printer = mac('00:1b:a9:aa:00:51');
const pump = mac('00:1a:fa:aa:00:42');
const makers: Record<string, string> = {
  [printer]: 'Brother Industries, LTD.',
  [pump]: 'Welch Allyn, Inc.',
};

function ip(text: string): IpAddress {
  const address = parseIpAddress(text);
  if (!address) throw new Error(text);
  return address;
}

function clinic() {
  const test = openTestStore();
  onTestFinished(() => test[Symbol.dispose]());
  const { store, clock } = test;
  let settings: Settings = defaultSettings;
  let stopped = false;
  let ids = 0;
  const inventory = createInventory({
    devices: store.devices,
    transaction: store.transaction,
    knowledge: loadKnowledge(),
    vendorOf: (card) => makers[card],
    now: clock.now,
    newId: () => `device-${(ids += 1)}` as DeviceId,
  });
  const gatekeeper = createGatekeeper({
    devices: store.devices,
    inventory,
    settings: () => settings,
    isStopped: () => stopped,
    probedSince: (at, macs) => probedSince(at, macs, store),
  });
  const see = (card: typeof printer, address: string, facts: Observation['facts'] = []) =>
    inventory.observe([{ at: clock.now(), source: 'arp', mac: card, address: ip(address), facts }]);
  const optIn = (limits: { readonly expiresAt: number; readonly packetBudget: number }) => {
    const reason = 'firmware check by the maker';
    const decision = {
      kind: 'opt-in' as const,
      by: 'Maria Lopez',
      reason,
      at: clock.now(),
      ...limits,
    };
    inventory.revise({
      devices: store.devices.all(),
      change: (device) => ({ ...device, record: { ...device.record, decision } }),
      by: 'Maria Lopez',
    });
  };
  const send = (card: typeof printer, packets: number, reason: LedgerReason) => {
    const row = { day: localDay(clock.now()), mac: card, reason, bytes: 0, estimated: false };
    store.ledger.save({ rows: [{ ...row, packets }], epoch: 1, counters: new Map() });
  };
  return {
    optIn,
    send,
    gatekeeper,
    clock,
    see,
    stop: () => void (stopped = true),
    change: (changes: Partial<Settings>) => void (settings = { ...settings, ...changes }),
  };
}

test('a card that nobody has seen is not contacted', () => {
  expect(clinic().gatekeeper.contactOf(printer)).toEqual({ allowed: false });
});

test('a printer by a maker of printers may be contacted, a pump may not', () => {
  const { gatekeeper, see } = clinic();
  see(printer, '10.77.0.51');
  see(pump, '10.77.0.42');
  expect(gatekeeper.contactOf(printer)).toMatchObject({ allowed: true, packetBudget: 100 });
  expect(gatekeeper.contactOf(pump)).toEqual({ allowed: false });
});

test('a medical sign counts from the moment it is stored', () => {
  const { gatekeeper, see } = clinic();
  see(printer, '10.77.0.51');
  see(printer, '10.77.0.51', [{ kind: 'port.open', value: 'tcp/104' }]);
  expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
});

test('excluded devices are not contacted, by card in any spelling or by address', () => {
  for (const target of ['00-1B-A9-AA-00-51', '10.77.0.51']) {
    const { gatekeeper, see, change } = clinic();
    see(printer, '10.77.0.51');
    change({ exclusions: [{ target, reason: 'delicate' }] });
    expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
  }
});

test('"stop all scanning" refuses everybody, servers too', () => {
  const { gatekeeper, see, stop } = clinic();
  see(printer, '10.77.0.51');
  stop();
  expect(gatekeeper.contactOf(printer)).toEqual({ allowed: false });
  expect(gatekeeper.mayAskServer(ip('10.77.0.10'))).toBe(false);
});

test('a configured server may be asked until the address belongs to a medical device', () => {
  const { gatekeeper, see, clock } = clinic();
  expect(gatekeeper.mayAskServer(ip('10.77.0.10'))).toBe(true);
  see(printer, '10.77.0.10');
  clock.advance(1000);
  see(pump, '10.77.0.10');
  expect(gatekeeper.mayAskServer(ip('10.77.0.10'))).toBe(false);
});

test('an opt-in ends at its moment, not when somebody writes it down', () => {
  const { gatekeeper, see, optIn, clock } = clinic();
  see(pump, '10.77.0.42');
  optIn({ expiresAt: clock.now() + 60_000, packetBudget: 20 });
  expect(gatekeeper.contactOf(pump)).toMatchObject({ allowed: true, packetBudget: 20 });
  clock.advance(60_000);
  expect(gatekeeper.contactOf(pump)).toEqual({ allowed: false });
});

const dayMs = 86_400_000;

test('the packets of an opt-in are for the whole of it, over all its days, and never more than 100 at once', () => {
  const { gatekeeper, see, optIn, send, clock } = clinic();
  see(pump, '10.77.0.42');
  send(pump, 70, 'discovery');
  optIn({ expiresAt: clock.now() + 9 * dayMs, packetBudget: 150 });
  const left = () => {
    const contact = gatekeeper.contactOf(pump);
    return contact.allowed ? contact.packetBudget : undefined;
  };
  expect(left()).toBe(100);
  send(pump, 60, 'probe');
  expect(left()).toBe(90);
  clock.advance(dayMs);
  send(pump, 50, 'probe');
  send(pump, 7, 'other');
  send(pump, 9, 'portal');
  expect(left()).toBe(33);
  clock.advance(dayMs);
  send(pump, 90, 'probe');
  expect(left()).toBe(0);
});

test('a cleared device has its budget at each pass, whatever was sent before', () => {
  const { gatekeeper, see, send } = clinic();
  see(printer, '10.77.0.51');
  send(printer, 95, 'probe');
  expect(gatekeeper.contactOf(printer)).toMatchObject({ packetBudget: 100 });
});
