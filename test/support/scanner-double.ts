import { once } from 'node:events';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';

/** A double of the scanner on its socket: says which device is at which address, and tells it when that changes. */
export interface ScannerDouble extends AsyncDisposable {
  /** From now on the device at the address is that. */
  readonly sees: (address: string, state: DeviceSummary['state']) => void;
}

/** Listens where the agent of that state directory looks for the scanner. */
export async function startScannerDouble(state: string): Promise<ScannerDouble> {
  const devices = new Map<string, DeviceSummary>();
  const streams = new Set<ServerResponse>();
  const server = createServer((request, answer) => {
    if (request.url === '/v1/events') {
      answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      streams.add(answer);
      return;
    }
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.end(JSON.stringify({ devices: [...devices.values()] }));
  });
  const folder = join(state, 'scanner');
  await mkdir(folder, { recursive: true });
  server.listen(join(folder, 'scanner.sock'));
  await once(server, 'listening');
  await chmod(join(folder, 'scanner.sock'), 0o660);
  return {
    sees: (address, state) => {
      const device = deviceAt(address, state);
      devices.set(address, device);
      const data = JSON.stringify({ changed: [device], removed: [] });
      for (const stream of streams) stream.write(`event: devices\ndata: ${data}\n\n`);
    },
    [Symbol.asyncDispose]: async () => {
      for (const stream of streams) stream.end();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function deviceAt(address: string, state: DeviceSummary['state']): DeviceSummary {
  return {
    id: `device-at-${address}`,
    name: address,
    state,
    optedIn: false,
    type: 'server',
    vendor: null,
    os: null,
    addresses: [address],
    macs: [],
    presence: 'online',
    firstSeenAt: 0,
    lastSeenAt: 0,
    needsDecision: false,
  };
}
