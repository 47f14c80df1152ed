import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { DeviceId, Observation } from '@osiriscare/core/inventory';
import { parseIpAddress, type IpAddress, type MacAddress } from '@osiriscare/core/net';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { onTestFinished } from 'vitest';
import { createInventory, type Inventory } from '../../inventory/index.ts';
import { localDay, type LedgerReason } from '../../ledger/index.ts';
import { mac, openTestStore, type TestStore } from '../../store/testing/index.ts';
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
  const inventory = inventoryOf(test);
  const gatekeeper = createGatekeeper({
    devices: store.devices,
    inventory,
    settings: () => settings,
    isStopped: () => stopped,
    probedSince: (at, macs) => probedSince(at, macs, store),
  });
  const foundation = { clock, store, inventory, gatekeeper, subnets: () => [] };
  const book = createBook(foundation as unknown as Engine['foundation'], () => {});
  const guard = { settled: async () => {} };
  return {
    /** What an operation needs of the engine. */
    engine: { foundation, book, guard } as unknown as Engine,
    book,
    store,
    gatekeeper,
    clock,
    ...eventsOf(test, inventory),
    stop: () => void (stopped = true),
    change: (changes: Partial<Settings>) => void (settings = { ...settings, ...changes }),
  };
}

function inventoryOf({ store, clock }: TestStore): Inventory {
  let ids = 0;
  return createInventory({
    devices: store.devices,
    transaction: store.transaction,
    knowledge: loadKnowledge(),
    vendorOf: (card) => makers[card],
    now: clock.now,
    newId: () => `device-${(ids += 1)}` as DeviceId,
  });
}

/** What happens in the clinic. */
function eventsOf({ store, clock }: TestStore, inventory: Inventory) {
  return {
    see: (card: MacAddress, address: string, facts: Observation['facts'] = []) =>
      inventory.observe([
        { at: clock.now(), source: 'arp', mac: card, address: ip(address), facts },
      ]),
    /** Opts every device in. */
    optIn: (limits: { readonly expiresAt: number; readonly packetBudget: number }) => {
      const said = { kind: 'opt-in', by: 'Maria Lopez', reason: 'firmware check' } as const;
      const decision = { ...said, at: clock.now(), ...limits };
      inventory.revise({
        devices: store.devices.all(),
        change: (device) => ({ ...device, record: { ...device.record, decision } }),
        by: decision.by,
      });
    },
    /** Enters packets into today's ledger. */
    send: (card: MacAddress, packets: number, reason: LedgerReason) => {
      const row = { day: localDay(clock.now()), mac: card, reason, bytes: 0, estimated: false };
      store.ledger.save({ rows: [{ ...row, packets }], epoch: 1, counters: new Map() });
    },
  };
}
