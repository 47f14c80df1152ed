import type { Clock } from '@osiriscare/core/clock';
import type { MacAddress } from '@osiriscare/core/net';
import { err, type Result } from '@osiriscare/core/result';
import { createQueue } from '../command/index.ts';
import type { GuardError, Nft } from '../guard/index.ts';
import {
  attribute,
  nothing,
  risesSince,
  unknownMac,
  type Count,
  type LedgerReason,
  type LedgerRow,
} from './accounting.ts';
import {
  creationScript,
  readCounters,
  removalScript,
  takeoverScript,
  type CountingConfig,
  type Counters,
} from './counting-table.ts';
import type { LedgerStore } from './ledger-store.ts';
import { createWindows, type LedgerWindow, type Windows } from './windows.ts';

/** Whether the figures come from the kernel (exact) or from the senders themselves (cautious). */
export type LedgerStatus =
  | { readonly exact: true }
  | { readonly exact: false; readonly error: GuardError };

/** The account of everything this machine sends. Calls may overlap. */
export interface Ledger extends AsyncDisposable {
  readonly status: () => LedgerStatus;
  /** Starts the kernel's counting, or goes on where a killed scanner left it. */
  readonly start: () => Promise<LedgerStatus>;
  /** From now on packets to `mac` are sent for `reason`. Of several open windows the latest counts. */
  readonly begin: (mac: MacAddress, reason: LedgerReason) => Promise<LedgerWindow>;
  /** Closes a window and tells what was sent in it, address resolution left out. `estimate`, the sender's own cautious figure, is entered when the kernel does not count. */
  readonly end: (window: LedgerWindow, estimate: Count) => Promise<Count>;
  /** Writes down what has been sent so far. To be called every minute and before figures are read from the store. */
  readonly settle: () => Promise<LedgerStatus>;
}

export interface LedgerOptions extends CountingConfig {
  /** True on the appliance: counting goes on while the scanner is down. */
  readonly keepOnStop: boolean;
}

export interface LedgerDeps {
  readonly nft: Nft;
  readonly store: LedgerStore;
  readonly clock: Clock;
  /** The local date of a moment. */
  readonly dayOf: (atMs: number) => string;
  /** True for the cards of gateways, name servers and other peers that this machine uses by configuration. */
  readonly isOwnPeer: (mac: MacAddress) => boolean;
  /** A random whole number from 1 to 2^31-1. */
  readonly newEpoch: () => number;
}

/** A ledger that has not started counting. */
export function createLedger(options: LedgerOptions, deps: LedgerDeps): Ledger {
  const windows = createWindows();
  const inOrder = createQueue();
  let counting: Result<void, GuardError> = err(notStarted());
  const status = (): LedgerStatus =>
    counting.ok ? { exact: true } : { exact: false, error: counting.error };

  const settle = async () => {
    const counters = await readCounters(options, deps.nft);
    if (counters.ok) enterCounters(deps, windows, counters.value);
    const isFull = counters.ok && counters.value.uncounted.packets > 0;
    if (isFull || (counting.ok && !counters.ok)) counting = await renewCounting(options, deps);
    return status();
  };
  const start = async () => {
    counting = await takeOverCounting(options, deps);
    return settle();
  };
  const begin = async (mac: MacAddress, reason: LedgerReason) => {
    await settle();
    return windows.open(mac, reason);
  };
  const end = async (window: LedgerWindow, estimate: Count) => {
    await settle();
    const sent = windows.close(window);
    if (counting.ok) return sent;
    enterEstimate(deps, window, estimate);
    return estimate;
  };
  const stop = async () => {
    await settle();
    if (!options.keepOnStop && counting.ok) await deps.nft.load(removalScript(options));
    counting = err(notStarted());
  };
  return {
    status,
    start: () => inOrder(start),
    settle: () => inOrder(settle),
    begin: (mac, reason) => inOrder(() => begin(mac, reason)),
    end: (window, estimate) => inOrder(() => end(window, estimate)),
    [Symbol.asyncDispose]: () => inOrder(stop),
  };
}

async function takeOverCounting(options: LedgerOptions, { nft, newEpoch }: LedgerDeps) {
  const restored = await nft.load(takeoverScript(options));
  return restored.ok ? restored : nft.load(creationScript(options, newEpoch()));
}

async function renewCounting(options: LedgerOptions, { nft, newEpoch }: LedgerDeps) {
  return nft.load(creationScript(options, newEpoch()));
}

function enterCounters(
  { store, clock, dayOf, isOwnPeer }: LedgerDeps,
  windows: Windows,
  { epoch, counters, uncounted }: Counters,
): void {
  const marks = store.marks();
  const rises = risesSince(marks?.epoch === epoch ? marks.counters : new Map(), counters);
  if (rises.length === 0 && uncounted.packets === 0 && marks?.epoch === epoch) return;
  const day = dayOf(clock.now());
  const rows = rises.map(({ key, packets, bytes }): LedgerRow => {
    const { mac, reason: announced } = attribute(key, windows.reasonFor);
    const reason = announced === 'other' && isOwnPeer(mac) ? 'own-use' : announced;
    windows.credit(mac, reason, { packets, bytes });
    return { day, mac, reason, packets, bytes, estimated: false };
  });
  if (uncounted.packets > 0)
    rows.push({ day, mac: unknownMac, reason: 'other', ...uncounted, estimated: false });
  const moved = new Map(rises.map(({ key }) => [key as string, counters.get(key) ?? nothing]));
  store.save({ rows, epoch, counters: moved });
}

function enterEstimate({ store, clock, dayOf }: LedgerDeps, window: LedgerWindow, estimate: Count) {
  if (estimate.packets === 0) return;
  const row = { ...window, day: dayOf(clock.now()), ...estimate, estimated: true };
  store.save({ rows: [row], epoch: store.marks()?.epoch ?? 0, counters: new Map() });
}

function notStarted(): GuardError {
  return {
    type: 'guard_not_installed',
    message: 'The kernel does not count sent packets yet.',
    nextStep: 'Wait for the scanner to start; if this stays, read its log.',
  };
}
