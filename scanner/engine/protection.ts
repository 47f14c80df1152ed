import { networkInterfaces } from 'node:os';
import type { IpAddress, MacAddress } from '@osiriscare/core/net';
import {
  createGuard,
  policyOf,
  type Guard,
  type GuardedDevice,
  type OwnUse,
} from '../guard/index.ts';
import type { InventoryChange } from '../inventory/index.ts';
import { listingOf, type DeviceListing } from '../store/index.ts';
import type { Book } from './book.ts';
import { noPeers, readConfiguredPeers } from './configured-peers.ts';
import type { EventHub } from './event-hub.ts';
import type { Foundation } from './foundation.ts';
import { createGuardKeeper, type GuardKeeper } from './guard-keeper.ts';
import type { Notices } from './notices.ts';
import { rebookEarlier } from './rebooking.ts';

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
  const { ledger, subnets } = foundation;
  let peers: OwnUse = noPeers;
  let server: IpAddress | undefined;
  let counting = false;
  const kernelGuard = guardOf(foundation);

  const guard = createGuardKeeper({
    guard: kernelGuard,
    isWanted: () => subnets().length > 0,
    policy: () =>
      policyOf(
        book.devices().map((device) => guarded(device, foundation)),
        peers,
      ),
    onChange: (health) => {
      notices.guard(health);
      hub.statusChanged();
    },
  });
  const follow = async (): Promise<void> => {
    if (subnets().length === 0) return;
    peers = await readConfiguredPeers(foundation.settings(), server);
    noteOwnPeers(peers, foundation);
    if (!counting && foundation.options.device !== undefined) {
      counting = true;
      await ledger.start();
    }
    guard.refresh();
    await guard.settled();
  };
  const memory = createMemory(book.devices());
  return {
    guard,
    devicesChanged: (change) => {
      const { isNews, closed } = memory.compare(change);
      if (isNews) guard.refresh();
      if (closed.length > 0) rebookEarlier(closed, foundation);
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

function noteOwnPeers(
  { peers, gateways, gatewayMacs }: OwnUse,
  { macOf, ownPeers }: Foundation,
): void {
  ownPeers.clear();
  const cards = [...peers, ...gateways].flatMap((address) => macOf(address) ?? []);
  for (const mac of [...gatewayMacs, ...cards]) ownPeers.add(mac);
}

interface KnownDevice {
  /** Everything that the guard knows of it. */
  readonly text: string;
  readonly isContactable: boolean;
}

/** What the guard knows of each device; most sightings change nothing of it. */
function createMemory(first: readonly DeviceListing[]) {
  const known = new Map<string, KnownDevice>();
  const remember = (listing: DeviceListing): KnownDevice | undefined => {
    const { id, conclusion, macs, addresses } = listing;
    const before = known.get(id);
    const text = [conclusion.state, conclusion.optedIn, ...macs, ...addresses].join(' ');
    known.set(id, { text, isContactable: isContactable(listing) });
    return before;
  };
  for (const listing of first) remember(listing);
  return {
    /** Whether the guard must hear of the change, and the cards that may no longer be contacted. */
    compare: ({ changed, removed }: InventoryChange) => {
      let isNews = removed.length > 0;
      const closed: MacAddress[] = [];
      for (const listing of changed.map(listingOf)) {
        const before = remember(listing);
        isNews ||= before?.text !== known.get(listing.id)?.text;
        if (before?.isContactable && !isContactable(listing)) closed.push(...listing.macs);
      }
      return { isNews, closed };
    },
  };
}

function guarded(device: DeviceListing, { gatekeeper }: Foundation): GuardedDevice {
  return {
    macs: device.macs,
    addresses: device.addressUses,
    state: device.conclusion.state,
    contact: { allowed: isContactable(device) && !gatekeeper.isExcluded(device) },
  };
}

/** An opt-in that has run out is noticed within a minute, and by the gate at once. */
function isContactable({ conclusion, macs }: DeviceListing): boolean {
  return macs.length > 0 && (conclusion.state === 'cleared' || conclusion.optedIn);
}

function guardOf({ options, nft }: Foundation): Guard | undefined {
  const { device, servedPorts, guardStays } = options;
  if (!options.guard || device === undefined) return undefined;
  return createGuard(
    { table: 'osiris_guard', devices: [device], servedPorts, keepOnStop: guardStays },
    { nft, deviceNames: () => Object.keys(networkInterfaces()) },
  );
}
