import type { Capture, DeviceCounts, FrameCounts, HostName, Lab } from '../lab/index.ts';
import { must, type ScannerProgram } from './scanner-program.ts';
import { readAccount, sentSince, type CardAccount, type SentAccount } from './sent-account.ts';

/** What one device received from the appliance by the capture at its card, beside what the ledger says. */
interface Testimony {
  readonly name: HostName;
  readonly received: FrameCounts;
  /** The least and the most that the ledger entered in that time; the same unless something was sent while the two were read. */
  readonly least: CardAccount;
  readonly most: CardAccount;
}

/** Captures at every device of a lab from `watch` until `testify`. */
interface Witness {
  /** Ends the captures. The scanner must be running: its ledger is read. */
  readonly testify: () => Promise<Testimonies>;
  /** Ends the captures without reading the ledger, for a scanner that is down. */
  readonly counts: () => Promise<Record<HostName, DeviceCounts>>;
}

/** Starts watching. */
export async function watch(lab: Lab, scanner: ScannerProgram): Promise<Witness> {
  const before = await readAccount(scanner);
  const names = lab.hosts.map(({ name }) => name);
  const capture: Capture<HostName> = await lab.capture(names);
  const afterStart = await readAccount(scanner);
  return {
    counts: () => capture.stop(),
    testify: async () => {
      const beforeStop = await readAccount(scanner);
      const counts = await capture.stop();
      const after = await readAccount(scanner);
      const readings = { before, afterStart, beforeStop, after };
      return new Testimonies(lab, readings, { counts, states: await statesByMac(scanner) });
    },
  };
}

interface Readings {
  readonly before: SentAccount;
  readonly afterStart: SentAccount;
  readonly beforeStop: SentAccount;
  readonly after: SentAccount;
}

function testimoniesOf(
  lab: Lab,
  counts: Record<HostName, DeviceCounts>,
  { before, afterStart, beforeStop, after }: Readings,
): Testimony[] {
  return lab.hosts.map(({ name, mac }) => ({
    name,
    received: counts[name].fromAppliance,
    least: sentSince(mac, afterStart, beforeStop),
    most: sentSince(mac, before, after),
  }));
}

async function statesByMac({ client }: ScannerProgram): Promise<ReadonlyMap<string, string>> {
  const { devices } = must(await client.listDevices());
  return new Map(
    devices.flatMap(({ macs, state, optedIn }) =>
      macs.map((mac) => [mac, optedIn ? 'opted-in' : state]),
    ),
  );
}

interface Parts {
  readonly counts: Record<HostName, DeviceCounts>;
  readonly states: ReadonlyMap<string, string>;
}

/** What all devices say together. */
class Testimonies {
  readonly all: readonly Testimony[];
  readonly #lab: Lab;
  readonly #states: ReadonlyMap<string, string>;
  readonly #broadcast: CardAccount;

  constructor(lab: Lab, readings: Readings, parts: Parts) {
    this.#lab = lab;
    this.#states = parts.states;
    this.#broadcast = sentSince('ff:ff:ff:ff:ff:ff', readings.before, readings.after);
    this.all = testimoniesOf(lab, parts.counts, readings);
  }

  of(name: HostName): Testimony {
    const found = this.all.find((testimony) => testimony.name === name);
    if (!found) throw new Error(`${name} was not watched`);
    return found;
  }

  /**
   * Every device that must be left alone: medical or held in truth, or by the product's own verdict, or not found at all.
   *
   * `peers` are held devices that a person configured as server (directory, name server, switch).
   */
  protectedHosts(...peers: readonly HostName[]): readonly HostName[] {
    return this.#lab.hosts
      .filter(({ mac, truth }) => {
        const verdict = this.#states.get(mac) ?? 'held';
        return truth.state !== 'cleared' || verdict !== 'cleared';
      })
      .map(({ name }) => name)
      .filter((name) => !peers.includes(name));
  }

  /** Those of the named devices that received anything at all that was meant for them alone, and what. */
  touched(names: readonly HostName[]): Record<string, FrameCounts> {
    const touched = this.all.filter(
      ({ name, received }) => names.includes(name) && received.unicastBytes > 0,
    );
    return Object.fromEntries(touched.map(({ name, received }) => [name, received]));
  }

  /** Packets that no part of the scanner announced, by device. Empty while nothing was killed. */
  unannounced(): readonly string[] {
    return this.all
      .filter(({ most }) => most.reasons['other'] !== undefined)
      .map(({ name, most }) => `${name}: ${most.reasons['other']}`);
  }

  /** Broadcast frames: as captured at a device, and by reason in the ledger. */
  broadcasts(): { readonly captured: number; readonly ledger: CardAccount['reasons'] } {
    const { arpBroadcast = 0, ipGroup = 0, otherGroup = 0 } = this.all[0]?.received ?? {};
    return { captured: arpBroadcast + ipGroup + otherGroup, ledger: this.#broadcast.reasons };
  }

  /** Devices about which the ledger says something else than the capture. */
  contradictions(): readonly string[] {
    return this.all.flatMap(contradictionOf);
  }
}

/** Bytes, packets, and address resolution apart from everything else. */
function contradictionOf({ name, received, least, most }: Testimony): string[] {
  const { ipUnicast, otherUnicast, unicastBytes } = received;
  const arp = received.arpRequestUnicast + received.arpReplyUnicast + received.neighbourUnicast;
  const figures = [
    ['bytes', unicastBytes, least.bytes, most.bytes],
    ['packets', ipUnicast + otherUnicast + arp, least.packets, most.packets],
    ['ARP', arp, least.reasons['arp'] ?? 0, most.reasons['arp'] ?? 0],
  ] as const;
  return figures
    .filter(([, captured, from, to]) => captured < from || captured > to)
    .map(
      ([what, captured, from, to]) =>
        `${name}: ${captured} ${what} captured, ${from === to ? from : `${from} to ${to}`} in the ledger`,
    );
}
