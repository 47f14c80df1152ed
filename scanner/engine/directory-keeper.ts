import { join } from 'node:path';
import type { Health } from '@osiriscare/core/contracts/scanner';
import type { IpAddress } from '@osiriscare/core/net';
import {
  joinDirectory,
  observeDirectoryServer,
  type DirectoryComputer,
} from '../sources/directory/index.ts';
import { readOwnPeers, readResolverFile, runIp } from '../sources/neighbours/index.ts';
import { askDirectory } from './asking/directory.ts';
import type { MeetServer } from './asking/meet-server.ts';
import type { Foundation } from './foundation.ts';
import type { Notices } from './notices.ts';
import type { ObservationQueue } from './observation-queue.ts';

/** What the directory said last, and what follows from it for the devices that announce themselves. */
export interface DirectoryKeeper {
  /** Reads the configured directory again. A failure is told in `health`, and what was read before stays. */
  readonly read: (signal: AbortSignal) => Promise<void>;
  /** Ties computers to devices that announced their names by now. Sends nothing. */
  readonly join: () => void;
  /** Null while no directory is configured or none was asked yet. */
  readonly health: () => Health | null;
  /** Where the directory answered last. */
  readonly server: () => IpAddress | undefined;
}

export interface DirectoryKeeperDeps {
  readonly foundation: Foundation;
  readonly queue: ObservationQueue;
  readonly notices: Notices;
  /** Told the address before it is contacted, so that the kernel guard lets it through. */
  readonly onServer: (address: IpAddress) => Promise<void>;
  readonly meet: MeetServer;
}

/** The account's own file, apart from everything else. */
export function directoryCredentialPath(stateDirectory: string): string {
  return join(stateDirectory, 'scanner', 'credentials', 'directory.json');
}

/** A directory that was not read yet. */
export function createDirectoryKeeper(deps: DirectoryKeeperDeps): DirectoryKeeper {
  const { foundation, queue, notices } = deps;
  const { clock, store } = foundation;
  let computers: readonly DirectoryComputer[] = [];
  let health: Health | null = null;
  let server: IpAddress | undefined;

  const read = async (signal: AbortSignal): Promise<void> => {
    const { directory } = foundation.settings();
    if (!directory) {
      [computers, health, server] = [[], null, undefined];
      return;
    }
    const answer = await askDirectory(directory, {
      ledger: foundation.ledger,
      macOf: foundation.macOf,
      meet: deps.meet,
      mayAskServer: foundation.gatekeeper.mayAskServer,
      resolver: await privateResolver(),
      credentialPath: directoryCredentialPath(foundation.options.stateDirectory),
      onServer: async (address) => {
        server = address;
        await deps.onServer(address);
      },
      signal,
    });
    if (!answer.ok) {
      const { type, message, nextStep } = answer.error;
      health = { state: 'off', id: type, message: `${message} ${nextStep}` };
      foundation.logger.warn('directory-not-read', { id: type });
      return;
    }
    health = { state: 'on', id: null, message: null };
    computers = answer.value.computers;
    const { server: address } = answer.value;
    const mac = foundation.macOf(address);
    if (mac)
      queue.push(
        observeDirectoryServer({ address, mac, domain: directory.domain, at: clock.now() }),
      );
  };
  const join = (): void => {
    if (computers.length === 0) return;
    const records = store.devices.all().map(({ record }) => record);
    const joined = joinDirectory(computers, records, clock.now());
    for (const observation of joined.observations) queue.push(observation);
    for (const notice of joined.notices) notices.join(notice);
  };
  return { read, join, health: () => health, server: () => server };
}

/** The name server of this machine, if it stands on a private network: names of private addresses are nobody else's business. */
export async function privateResolver(): Promise<IpAddress | undefined> {
  const peers = await readOwnPeers({ runIp, readResolverFile });
  return peers.ok ? peers.value.resolvers.find(isPrivate) : undefined;
}

function isPrivate(address: IpAddress): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd]|fe[89ab])/.test(
    address,
  );
}
