import type { Clock } from '@osiriscare/core/clock';
import type { PortalEvent, ScannerView } from '@osiriscare/core/contracts/portal';
import {
  scannerEndpoints,
  scannerEventSchema,
  type DeviceSummary,
  type ScannerEndpoints,
  type ScannerEvent,
} from '@osiriscare/core/contracts/scanner';
import {
  createContractClient,
  createEventReader,
  type CallError,
  type ContractClient,
  type RetryPolicy,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import type { Result } from '@osiriscare/core/result';
import type { LastKnownStore } from '../store/index.ts';
import { problemOfCall } from './call-problem.ts';
import { LastKnown } from './last-known.ts';

/** The scanner as the portal sees it: asked over its Unix socket, and remembered while it is away. */
export interface ScannerLink extends AsyncDisposable {
  readonly client: ContractClient<ScannerEndpoints>;
  /** The answer of a call; throws a call's failure as problem. */
  readonly answer: <T>(call: Promise<Result<T, CallError>>) => Promise<T>;
  readonly view: () => ScannerView;
  readonly find: (id: string) => DeviceSummary | undefined;
  readonly devices: () => { readonly asOf: number | null; readonly devices: DeviceSummary[] };
}

export interface ScannerLinkDeps {
  readonly socketPath: string;
  readonly lastKnown: LastKnownStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told to the browsers. */
  readonly publish: (event: PortalEvent) => void;
  readonly retry?: RetryPolicy;
}

const callTimeoutMs = 15_000;

/** Connects, and keeps connecting. Disposing writes down what is known. */
export function createScannerLink(deps: ScannerLinkDeps): ScannerLink {
  const target = { socketPath: deps.socketPath };
  const client = createContractClient(scannerEndpoints, { target, timeoutMs: callTimeoutMs });
  const known = new LastKnown(deps);
  const reader = createEventReader<ScannerEvent>({
    target,
    path: '/v1/events',
    schema: scannerEventSchema,
    onOpen: () => readAll(client, known, deps.logger),
    onEvent: (event) => known.take(event),
    onAway: () => {
      deps.logger.warn('scanner-away');
      known.lose();
    },
    ...(deps.retry && { retry: deps.retry }),
  });
  return {
    client,
    answer: async (call) => {
      const result = await call;
      if (result.ok) return result.value;
      throw problemOfCall(result.error, known.view().awaySince);
    },
    view: () => known.view(),
    find: (id) => known.device(id),
    devices: () => known.devices(),
    [Symbol.asyncDispose]: async () => {
      await reader[Symbol.asyncDispose]();
      known.write();
    },
  };
}

/** After a connection opened: the lists tell what is, the events that follow tell what changes. Rejects when they cannot be read. */
async function readAll(
  client: ContractClient<ScannerEndpoints>,
  known: LastKnown,
  logger: Logger,
): Promise<void> {
  const [status, list] = await Promise.all([client.status(), client.listDevices()]);
  if (!status.ok || !list.ok) {
    const type = status.ok ? !list.ok && list.error.type : status.error.type;
    logger.warn('scanner-unreadable', { type });
    throw new Error('the scanner could not be read');
  }
  known.find(status.value, list.value.devices);
  logger.info('scanner-found', { version: status.value.version });
}
