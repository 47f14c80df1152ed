import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { DeviceId, Observation } from '@osiriscare/core/inventory';
import { parseIpAddress, type IpAddress } from '@osiriscare/core/net';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { onTestFinished } from 'vitest';
import { createInventory } from '../../inventory/index.ts';
import { localDay, type LedgerReason } from '../../ledger/index.ts';
import { mac, openTestStore } from '../../store/testing/index.ts';
import { createBook } from '../book.ts';
import { defaultSettings } from '../default-settings.ts';
import type { Engine } from '../engine.ts';
import { createGatekeeper } from '../gatekeeper.ts';
import { probedSince } from '../probed-since.ts';

/** By a maker that makes nothing but printers. */
export const printer = mac('00:1b:a9:aa:00:51');
/** By a maker of medical devices. */
export const pump = mac('00:1a:fa:aa:00:42');
const makers: Record<string, string> = {
  [printer]: 'Brother Industries, LTD.',
  [pump]: 'Welch Allyn, Inc.',
};

export function ip(text: string): IpAddress {
  const address = parseIpAddress(text);
  if (!address) throw new Error(text);
  return address;
}

/** Inventory, gate and ledger on a store of their own, without a network. Ends with the test. */
export function createSmallClinic() {
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
  const foundation = { clock, store, inventory, gatekeeper, subnets: () => [] };
  const book = createBook(foundation as unknown as Engine['foundation'], () => {});
  /** What an operation needs of the engine. */
  const engine = {
    foundation,
    book,
    guard: { settled: async () => {} },
  } as unknown as Engine;
  return {
    engine,
    book,
    store,
    optIn,
    send,
    gatekeeper,
    clock,
    see,
    stop: () => void (stopped = true),
    change: (changes: Partial<Settings>) => void (settings = { ...settings, ...changes }),
  };
}
