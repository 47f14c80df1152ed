import { networkInterfaces } from 'node:os';
import type { IpAddress } from '@osiriscare/core/net';
import {
  createGuard,
  policyOf,
  type Guard,
  type GuardedDevice,
  type OwnUse,
} from '../guard/index.ts';
import type { InventoryChange } from '../inventory/index.ts';
import { currentAddresses, type DeviceListing } from '../store/index.ts';
import type { Book } from './book.ts';
import { noPeers, readConfiguredPeers } from './configured-peers.ts';
import type { EventHub } from './event-hub.ts';
import type { Foundation } from './foundation.ts';
import { createGuardKeeper, type GuardKeeper } from './guard-keeper.ts';
import type { Notices } from './notices.ts';

/** Guard and ledger of the kernel, kept in step with verdicts and settings. */
export interface Protection {
  readonly guard: GuardKeeper;
  /** Brings the guard in step when a change touches what it knows: state, cards, addresses. */
  readonly devicesChanged: (change: InventoryChange) => void;
  /** Lets the directory's server through before it is asked. */
  readonly admitServer: (address: IpAddress) => Promise<void>;
  /** Reads the configured peers again and brings guard and ledger up to date. */
  readonly follow: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export interface ProtectionDeps {
  readonly foundation: Foundation;
  readonly book: Book;
  readonly notices: Notices;
  readonly hub: EventHub;
}

/** Nothing is loaded into the kernel until a subnet is named. */
export function protect({ foundation, book, notices, hub }: ProtectionDeps): Protection {
  const { gatekeeper, ledger, subnets } = foundation;
  let peers: OwnUse = noPeers;
  let server: IpAddress | undefined;
  let counting = false;
  const kernelGuard = guardOf(foundation);

  const guarded = (device: DeviceListing): GuardedDevice => ({
    macs: device.macs,
    addresses: device.addressUses,
    state: device.conclusion.state,
    contact: { allowed: isContactable(device) && !gatekeeper.isExcluded(device) },
  });
  const guard = createGuardKeeper({
    guard: kernelGuard,
    isWanted: () => subnets().length > 0,
    policy: () => policyOf(book.devices().map(guarded), peers),
    onChange: (health) => {
      notices.guard(health);
      hub.statusChanged();
    },
  });
  const follow = async (): Promise<void> => {
    if (subnets().length === 0) return;
    peers = await readConfiguredPeers(foundation.settings(), server);
    if (!counting && foundation.options.device !== undefined) {
      counting = true;
      await ledger.start();
    }
    guard.refresh();
    await guard.settled();
  };
  const isNews = createNewsFilter();
  return {
    guard,
    devicesChanged: (change) => {
      if (isNews(change)) guard.refresh();
    },
    admitServer: async (address) => {
      server = address;
      await follow();
    },
    follow,
    end: async () => {
      await guard.settled();
      await kernelGuard?.[Symbol.asyncDispose]();
      if (counting) await ledger[Symbol.asyncDispose]();
    },
  };
}

/** Remembers what the guard knows of each device; most sightings change nothing of it. */
function createNewsFilter(): (change: InventoryChange) => boolean {
  const known = new Map<string, string>();
  return ({ changed, removed }) => {
    let isNews = removed.length > 0;
    for (const { record, conclusion } of changed) {
      const addresses = currentAddresses(record.addresses);
      const text = [conclusion.state, conclusion.optedIn, ...record.macs, ...addresses].join(' ');
      if (known.get(record.id) !== text) isNews = true;
      known.set(record.id, text);
    }
    return isNews;
  };
}

/** An opt-in that has run out is noticed within a minute, and by the gate at once. */
function isContactable({ conclusion }: DeviceListing): boolean {
  return conclusion.state === 'cleared' || conclusion.optedIn;
}

function guardOf({ options, nft }: Foundation): Guard | undefined {
  const { device, servedPorts, guardStays } = options;
  if (!options.guard || device === undefined) return undefined;
  return createGuard(
    { table: 'osiris_guard', devices: [device], servedPorts, keepOnStop: guardStays },
    { nft, deviceNames: () => Object.keys(networkInterfaces()) },
  );
}
