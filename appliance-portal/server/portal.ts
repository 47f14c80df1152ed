import { join } from 'node:path';
import type { Clock } from '@osiriscare/core/clock';
import type { PortalEvent } from '@osiriscare/core/contracts/portal';
import {
  createEventHub,
  startHttpServer,
  type ListenError,
  type RunningServer,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { spareWrite } from '@osiriscare/core/node/sqlite';
import { ok, type Result } from '@osiriscare/core/result';
import { createAgentLink } from './agent-link/index.ts';
import { createApp } from './app.ts';
import type { PortalConfig } from './config.ts';
import { createAuditTrail } from './http/audit-trail.ts';
import type { PortalServices } from './http/portal-services.ts';
import { defaultRateLimit, type RateLimit } from './http/rate-limit.ts';
import { isLoopbackAddress, ownAddresses, ownUrl } from './network/own-addresses.ts';
import { applianceName, publishName } from './network/published-name.ts';
import type { Passcodes } from './people/passcodes.ts';
import { createSessions } from './people/sessions.ts';
import { createSignIn } from './people/sign-in.ts';
import { createScannerLink } from './scanner-link/index.ts';
import type { PortalFiles } from './state.ts';
import type { LastKnownStore, PortalStore } from './store/index.ts';
import { createWitness, keepWitnessing, type Witness } from './witness/index.ts';

export interface PortalDeps {
  readonly config: PortalConfig;
  readonly files: Omit<PortalFiles, typeof Symbol.dispose>;
  readonly passcodes: Passcodes;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rateLimit?: RateLimit;
  readonly pagesFolder?: string;
}

export interface RunningPortal extends RunningServer {
  readonly witness: Witness;
}

const sweepMs = 60_000;
const backUpMs = 60 * 60_000;

/** Where `vite build` puts the pages. */
const builtPages = join(import.meta.dirname, '..', 'build');

/** The portal, serving. Disposing stops it: streams first, then requests, then the links to scanner and agent, which write down what they know. */
export async function startPortal(deps: PortalDeps): Promise<Result<RunningPortal, ListenError>> {
  const { config, clock, logger } = deps;
  const { store } = deps.files;
  const { host, port } = config;
  const closing = new AsyncDisposableStack();
  // Port 0 asks the system for one.
  const listening = { port };
  const services = createServices(deps, { closing, listening });
  const app = createApp(services, {
    logger,
    own: { hostNames: [applianceName, ...config.hostNames], addresses: ownAddresses },
    rateLimit: deps.rateLimit ?? defaultRateLimit,
    pagesFolder: deps.pagesFolder ?? builtPages,
  });
  const server = await startHttpServer(app.callback(), { host, port });
  if (!server.ok) {
    await closing.disposeAsync();
    return server;
  }
  listening.port = server.value.port;
  closing.use(server.value);
  closing.defer(() => services.hub.close());
  every(closing, sweepMs, () =>
    spareWrite(services.dropEndedStreams, ({ type }) =>
      logger.error('sessions-not-swept', { id: type }),
    ),
  );
  keepBackups(store, logger, closing);
  if (!isLoopbackAddress(host)) {
    const address = new URL(ownUrl({ host, port, advertise: null })).hostname;
    closing.use(publishName({ address, logger }));
  }
  if (store.recovery) logger.warn('database-recovered', { ...store.recovery });
  logger.info('portal-started', { host, port: server.value.port, now: clock.now() });
  return ok({
    port: server.value.port,
    witness: services.witness,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  });
}

function createServices(
  deps: PortalDeps,
  { closing, listening }: { closing: AsyncDisposableStack; listening: { readonly port: number } },
): PortalServices {
  const { config, clock, logger, passcodes } = deps;
  const { store, signer, witnessSigner } = deps.files;
  const hub = createEventHub<PortalEvent>();
  const sessions = createSessions(store, clock);
  const lastKnown = sparedLastKnown(store.lastKnown, logger);
  const linking = { lastKnown, clock, logger, publish: hub.publish };
  const scanner = createScannerLink({ ...linking, socketPath: config.scannerSocket });
  const agent = createAgentLink({
    ...linking,
    socketPath: config.agentSocket,
    publish: (event) => {
      hub.publish(event);
      if (event.type === 'agent') witnessing.hear(event.agent.reachable);
    },
  });
  closing.use(scanner);
  closing.use(agent);
  const witness = createWitness({
    store: store.witness,
    signer: witnessSigner,
    log: agent.client,
    clock,
    logger,
    onNews: () => hub.publish({ type: 'evidence' }),
  });
  const witnessing = closing.use(keepWitnessing(witness, logger));
  return {
    store,
    clock,
    scanner,
    agent,
    sessions,
    signIn: createSignIn({ store, sessions, passcodes, clock }),
    passcodes,
    signer,
    witness,
    audit: createAuditTrail(store, clock),
    hub,
    dropEndedStreams: () => {
      const left = sessions.sweep();
      hub.dropOwners((owner) => !left.has(owner));
    },
    ownUrl: () => ownUrl({ ...config, ...listening }),
  };
}

/** What the programs said is written again in a minute; a full disk costs a page nothing that is in memory. */
function sparedLastKnown(lastKnown: LastKnownStore, logger: Logger): LastKnownStore {
  return {
    read: lastKnown.read,
    write: (...known) =>
      spareWrite(
        () => lastKnown.write(...known),
        ({ type }) => logger.error('last-known-not-stored', { id: type }),
      ),
  };
}

/** A backup at the start and then daily; the end waits for one that is being made. */
function keepBackups(store: PortalStore, logger: Logger, closing: AsyncDisposableStack): void {
  let last = Promise.resolve();
  const backUp = async (): Promise<void> => {
    const backup = await store.backUpDaily();
    if (!backup.ok) logger.error('backup-failed', { id: backup.error.type });
  };
  closing.defer(() => last);
  last = backUp();
  every(closing, backUpMs, () => {
    last = backUp();
  });
}

function every(closing: AsyncDisposableStack, intervalMs: number, work: () => void): void {
  const timer = setInterval(work, intervalMs);
  closing.defer(() => clearInterval(timer));
}
