import type { Clock } from '@osiriscare/core/clock';
import type { PortalEvent } from '@osiriscare/core/contracts/portal';
import {
  deviceSummarySchema,
  scannerEndpoints,
  scannerEventSchema,
  statusSchema,
  type DeviceSummary,
  type ScannerEndpoints,
  type ScannerEvent,
  type ScannerStatus,
} from '@osiriscare/core/contracts/scanner';
import {
  createContractClient,
  type ContractClient,
  type RetryPolicy,
} from '@osiriscare/core/node/http';
import type { Logger } from '@osiriscare/core/node/log';
import { ok } from '@osiriscare/core/result';
import {
  callTimeoutMs,
  createProgramLink,
  LastKnown,
  type ProgramLink,
} from '../program-link/index.ts';
import type { LastKnownStore } from '../store/index.ts';

/** The scanner as the portal sees it: asked over its Unix socket, and remembered while it is away. */
export interface ScannerLink extends ProgramLink<ScannerStatus, DeviceSummary> {
  readonly client: ContractClient<ScannerEndpoints>;
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

/** Connects, and keeps connecting. Disposing writes down what is known. */
export function createScannerLink(deps: ScannerLinkDeps): ScannerLink {
  const { publish, logger } = deps;
  const target = { socketPath: deps.socketPath };
  const client = createContractClient(scannerEndpoints, { target, timeoutMs: callTimeoutMs });
  const known = new LastKnown<ScannerStatus, DeviceSummary>({
    lastKnown: deps.lastKnown,
    clock: deps.clock,
    parts: { status: 'status', list: 'devices' },
    statusSchema,
    itemSchema: deviceSummarySchema,
    onView: (scanner) => publish({ type: 'scanner', scanner }),
    onItems: (changes) => publish({ type: 'devices', ...changes }),
  });
  const link = createProgramLink<ScannerStatus, DeviceSummary, ScannerEvent>({
    program: 'scanner',
    target,
    known,
    logger,
    eventSchema: scannerEventSchema,
    readAll: () => readAll(client),
    onEvent: (event) => take(event, known, publish),
    ...(deps.retry && { retry: deps.retry }),
  });
  return { ...link, client, devices: () => ({ asOf: known.asOf(), devices: known.all() }) };
}

async function readAll(client: ContractClient<ScannerEndpoints>) {
  const [status, list] = await Promise.all([client.status(), client.listDevices()]);
  if (!status.ok) return status;
  return list.ok ? ok({ status: status.value, items: list.value.devices }) : list;
}

function take(
  event: ScannerEvent,
  known: LastKnown<ScannerStatus, DeviceSummary>,
  publish: ScannerLinkDeps['publish'],
): void {
  switch (event.type) {
    case 'status':
      known.takeStatus(event.status);
      return;
    case 'devices':
      known.takeItems({ changed: event.changed, removed: event.removed });
      return;
    default:
      known.heard();
      publish(event);
  }
}
