import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { Contact } from '@osiriscare/core/inventory';
import { parseMacAddress, type IpAddress, type MacAddress } from '@osiriscare/core/net';
import type { Inventory } from '../inventory/index.ts';
import {
  listingOf,
  type DeviceListing,
  type DeviceStore,
  type StoredDevice,
} from '../store/index.ts';

/** Asked immediately before anything is sent to a single device. */
export interface Gatekeeper {
  /** What may be sent to the device with this card, now. An opted-in device gets what is left of its opt-in's packets, in the end 0. */
  readonly contactOf: (mac: MacAddress) => Contact;
  /**
   * Whether a server that a person configured (directory, name server, switch) may be asked. It may be held, since a person named it; but when the device that uses the
   * address today is medical, nothing is sent.
   */
  readonly mayAskServer: (address: IpAddress) => boolean;
  /** True when a person excluded the device, by card or address. */
  readonly isExcluded: (device: Pick<DeviceListing, 'macs' | 'addresses'>) => boolean;
}

export interface GatekeeperDeps {
  readonly devices: DeviceStore;
  readonly inventory: Inventory;
  readonly settings: () => Settings;
  /** Packets of probes to the cards since the day of that moment. */
  readonly probedSince: (at: number, macs: readonly MacAddress[]) => number;
  /** True while "stop all scanning" is in force. */
  readonly isStopped: () => boolean;
}

const refused: Contact = { allowed: false };

/** The gate, asked anew each time: a verdict, an exclusion or a stop counts from the moment it is stored. */
export function createGatekeeper(deps: GatekeeperDeps): Gatekeeper {
  const isExcluded = ({ macs, addresses }: Pick<DeviceListing, 'macs' | 'addresses'>): boolean => {
    const targets = new Set(deps.settings().exclusions.map(({ target }) => canonical(target)));
    return [...macs, ...addresses].some((own) => targets.has(own));
  };
  const contactOf = (mac: MacAddress): Contact => {
    const device = deps.devices.findByMac(mac);
    if (deps.isStopped() || !device || isExcluded(listingOf(device))) return refused;
    return withinOptIn(deps.inventory.assessmentOf(device).verdict.contact, device, deps);
  };
  const mayAskServer = (address: IpAddress): boolean => {
    if (deps.isStopped()) return false;
    const [user] = deps.devices.findByAddress(address);
    if (!user) return true;
    const { verdict } = deps.inventory.assessmentOf(user);
    return verdict.state !== 'medical' && !isExcluded(listingOf(user));
  };
  return { contactOf, mayAskServer, isExcluded };
}

/** SPEC: "Opt-in needs a named person, a reason, an expiry and a packet budget": the budget is for the whole of it, the account of what was sent is the ledger's. */
function withinOptIn(
  contact: Contact,
  { record }: StoredDevice,
  { probedSince }: GatekeeperDeps,
): Contact {
  const { decision, macs } = record;
  if (!contact.allowed || contact.because === 'cleared' || decision?.kind !== 'opt-in')
    return contact;
  const left = Math.max(0, decision.packetBudget - probedSince(decision.at, macs));
  return { ...contact, packetBudget: Math.min(contact.packetBudget, left) };
}

function canonical(target: string): string {
  return parseMacAddress(target) ?? target.trim().toLowerCase();
}
