import {
  scannerEndpoints,
  type DeviceDetail,
  type ScannerEvent,
} from '@osiriscare/core/contracts/scanner';
import { createEventHub } from '@osiriscare/core/node/http';
import { serveFakeProgram } from '../fake-program.ts';
import { clinicSubnets, makeClinic } from './clinic.ts';
import { fakeHandlers, FakeScanner } from './handlers.ts';
import { FakeInventory } from './inventory.ts';

export interface FakeScannerOptions {
  readonly socketPath: string;
  readonly devices: number;
  /** Devices turn up over this time; 0: all are there at once. */
  readonly overMs: number;
  readonly now: () => number;
}

export interface RunningFakeScanner extends AsyncDisposable {
  readonly scanner: FakeScanner;
}

const beatMs = 250;

/** A scanner that sends no packet: it answers the contract on a Unix socket and knows a made-up clinic. */
export async function startFakeScanner(options: FakeScannerOptions): Promise<RunningFakeScanner> {
  const hub = createEventHub<ScannerEvent>();
  const inventory = new FakeInventory(hub, options.now);
  const scanner = new FakeScanner(inventory, hub, clinicSubnets(options.devices));
  const appearing = appear(scanner, makeClinic(options.devices, options.now()), options.overMs);
  greet(scanner);
  const server = await serveFakeProgram<typeof scannerEndpoints, ScannerEvent>({
    socketPath: options.socketPath,
    endpoints: scannerEndpoints,
    hub,
    handlers: fakeHandlers(scanner),
    first: () => ({ type: 'status', status: scanner.status() }),
  });
  return {
    scanner,
    [Symbol.asyncDispose]: async () => {
      clearInterval(appearing);
      scanner.passes.cancel();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Something to read from the first minute on. */
function greet({ inventory, notices }: FakeScanner): void {
  const medical = inventory.list().find(({ state }) => state === 'medical');
  if (!medical) return;
  notices.push({
    id: 'notice-1',
    at: inventory.now(),
    level: 'warning',
    kind: 'device_turned_medical',
    text: `${medical.name} showed a medical sign and is left alone from now on.`,
    deviceId: medical.id,
  });
}

function appear(
  scanner: FakeScanner,
  devices: readonly DeviceDetail[],
  overMs: number,
): NodeJS.Timeout | undefined {
  const beats = Math.floor(overMs / beatMs);
  const perBeat = beats > 0 ? Math.ceil(devices.length / beats) : devices.length;
  let next = 0;
  const beat = (): void => {
    const batch = devices.slice(next, next + perBeat);
    next += perBeat;
    if (batch.length === 0) return;
    scanner.inventory.put(...batch);
    scanner.tellStatus();
  };
  beat();
  return beats > 0 ? setInterval(beat, beatMs) : undefined;
}
