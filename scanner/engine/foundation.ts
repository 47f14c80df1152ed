import { randomInt, randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@osiriscare/core/clock';
import type { Settings } from '@osiriscare/core/contracts/scanner';
import type { DeviceId, Observation } from '@osiriscare/core/inventory';
import { parseSubnet, type IpAddress, type MacAddress, type Subnet } from '@osiriscare/core/net';
import type { Logger } from '@osiriscare/core/node/log';
import { err, ok, type Result } from '@osiriscare/core/result';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { loadVendorTable } from '@osiriscare/resources/ouis';
import { createRunCommand, type RunCommand } from '../command/index.ts';
import { databaseFailed, type ScannerError } from '../errors.ts';
import { createNft, type Nft } from '../guard/index.ts';
import { createInventory, type Inventory } from '../inventory/index.ts';
import { createLedger, localDay, type Ledger } from '../ledger/index.ts';
import { openScannerStore, type ScannerStore } from '../store/index.ts';
import { defaultSettings } from './default-settings.ts';
import { createGatekeeper, type Gatekeeper } from './gatekeeper.ts';
import { probedSince } from './probed-since.ts';
import { createSentTally, type SentTally } from './sent-tally.ts';
import { stopAfterRecovery } from './stop-after-recovery.ts';

/** How this scanner is to run; from the command line. */
export interface EngineOptions {
  readonly stateDirectory: string;
  /** The LAN interface; `undefined` when this machine has none. */
  readonly device: string | undefined;
  readonly guard: boolean;
  readonly guardStays: boolean;
  /** TCP ports of the portal on the LAN interface. */
  readonly servedPorts: readonly number[];
}

/** What everything else stands on: what is kept, what is concluded, and the gate. */
export interface Foundation extends Disposable {
  readonly options: EngineOptions;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly run: RunCommand;
  readonly nft: Nft;
  readonly store: ScannerStore;
  readonly inventory: Inventory;
  readonly gatekeeper: Gatekeeper;
  readonly ledger: Ledger;
  readonly sent: SentTally;
  readonly settings: () => Settings;
  /** Cards of the peers that this machine uses by configuration; kept up to date by the protection. */
  readonly ownPeers: Set<MacAddress>;
  /** The named subnets, or those that this run was given instead. */
  readonly subnets: () => readonly Subnet[];
  readonly isMedicalFact: (fact: Observation['facts'][number]) => boolean;
  readonly vendorOf: (mac: MacAddress) => string | undefined;
  /** The card of whoever used the address last. */
  readonly macOf: (address: IpAddress) => MacAddress | undefined;
}

/** Where system programs are looked for. */
const searchPath =
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin';

/** Opens the database and makes everything that follows from it. `subnets` replaces the named ones for this run. */
export function layFoundation(
  options: EngineOptions,
  { clock, logger, subnets }: { clock: Clock; logger: Logger; subnets?: readonly Subnet[] },
): Result<Foundation, ScannerError> {
  const opened = openStore(options, { clock, logger });
  if (!opened.ok) return err(databaseFailed(opened.error));
  const store = opened.value;
  stopAfterRecovery(store, { logger, clock });
  const knowledge = loadKnowledge();
  const vendors = loadVendorTable();
  const settings = (): Settings => store.settings.read() ?? defaultSettings;
  const inventory = createInventory({
    devices: store.devices,
    transaction: store.transaction,
    knowledge,
    vendorOf: vendors.vendorOf,
    now: clock.now,
    newId: () => randomUUIDv7() as DeviceId,
  });
  const isStopped = (): boolean => store.stop.read() !== undefined;
  const run = createRunCommand(searchPath);
  const nft = createNft(run);
  const sent = createSentTally(store.ledger);
  const ownPeers = new Set<MacAddress>();
  return ok({
    options,
    clock,
    logger,
    run,
    nft,
    store,
    inventory,
    gatekeeper: createGatekeeper({
      devices: store.devices,
      inventory,
      settings,
      isStopped,
      probedSince: (at, macs) => probedSince(at, macs, store),
    }),
    ledger: ledgerOf(options, { nft, sent, clock, ownPeers }),
    sent,
    ownPeers,
    settings,
    subnets: () => subnets ?? namedSubnets(settings()),
    isMedicalFact: (fact) => knowledge.signOf(fact)?.leaning === 'medical',
    vendorOf: vendors.vendorOf,
    macOf: (address) => cardAt(store, address),
    [Symbol.dispose]: store[Symbol.dispose],
  });
}

function openStore(
  { stateDirectory }: EngineOptions,
  { clock, logger }: { clock: Clock; logger: Logger },
) {
  return openScannerStore(join(stateDirectory, 'scanner', 'devices.db'), clock.now, ({ type }) =>
    logger.error('stop-not-stored', { id: type }),
  );
}

function ledgerOf(
  { device, guardStays, servedPorts }: EngineOptions,
  { nft, sent, clock, ownPeers }: Pick<Foundation, 'nft' | 'sent' | 'clock' | 'ownPeers'>,
): Ledger {
  const devices = device === undefined ? [] : [device];
  return createLedger(
    { table: 'osiris_ledger', devices, servedPorts, keepOnStop: guardStays },
    {
      nft,
      store: sent.store,
      clock,
      dayOf: localDay,
      isOwnPeer: (mac) => ownPeers.has(mac),
      newEpoch: () => randomInt(1, 2 ** 31),
    },
  );
}

/** Subnets were checked when they were set; one that is wrong all the same is left out rather than guessed at. */
function namedSubnets({ subnets }: Settings): Subnet[] {
  return subnets.flatMap((text) => {
    const parsed = parseSubnet(text);
    return parsed.ok ? [parsed.value] : [];
  });
}

function cardAt(store: ScannerStore, address: IpAddress): MacAddress | undefined {
  const [user] = store.devices.findByAddress(address);
  const uses = user?.record.addresses.filter((use) => use.address === address) ?? [];
  return uses.toSorted((a, b) => b.lastAt - a.lastAt)[0]?.mac;
}
