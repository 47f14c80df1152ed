import {
  scannerEndpoints,
  scannerEventSchema,
  type DeviceSummary,
  type ScannerEvent,
} from '@osiriscare/core/contracts/scanner';
import { createContractClient, createEventReader } from '@osiriscare/core/node/http';
import type { ScannerAnswers } from '../evidence/index.ts';
import type { Logger } from '@osiriscare/core/node/log';

/** What the scanner sees now, kept up to date by its events. */
export interface ScannerView extends AsyncDisposable {
  /** Null while the scanner cannot be asked. */
  readonly devices: () => readonly DeviceSummary[] | null;
  /** Resolves when the scanner has been read, or could not be. */
  readonly asked: Promise<void>;
  /** What leaves evidence there. */
  readonly answers: ScannerAnswers;
}

const timeoutMs = 15_000;

/** Follows the scanner behind that socket. `changed` hears whenever the answer is another. */
export function followScanner(
  socketPath: string,
  { logger, changed }: { readonly logger: Logger; readonly changed: () => void },
): ScannerView {
  const target = { socketPath };
  const client = createContractClient(scannerEndpoints, { target, timeoutMs });
  const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>();
  let devices: Map<string, DeviceSummary> | null = null;
  const reader = createEventReader<ScannerEvent>({
    target,
    path: '/v1/events',
    schema: scannerEventSchema,
    onOpen: async () => {
      const list = await client.listDevices();
      if (!list.ok) throw new Error('the scanner could not be read');
      devices = new Map(list.value.devices.map((device) => [device.id, device]));
      wasAsked();
      changed();
    },
    onEvent: (event) => {
      if (event.type !== 'devices' || devices === null) return;
      for (const device of event.changed) devices.set(device.id, device);
      for (const id of event.removed) devices.delete(id);
      changed();
    },
    onAway: () => {
      if (devices !== null) logger.warn('scanner-away');
      devices = null;
      wasAsked();
      changed();
    },
  });
  return {
    devices: () => (devices === null ? null : [...devices.values()]),
    asked,
    answers: {
      passes: async () => {
        const list = await client.listPasses();
        return list.ok ? list.value.passes : null;
      },
      device: async (id) => {
        const found = await client.device({ params: { id } });
        return found.ok ? found.value : null;
      },
    },
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
  };
}
