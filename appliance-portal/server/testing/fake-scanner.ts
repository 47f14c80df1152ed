import { parseArgs } from 'node:util';
import { stopSignal } from '@osiriscare/core/node/process';
import { startFakeScanner } from './fake-scanner/index.ts';

const help = `A pretended scanner for developing the portal's pages: it sends no packet.

  node appliance-portal/server/testing/fake-scanner.ts --socket PATH [--devices 120] [--over SECONDS]

  --socket PATH     where to listen (STATE/scanner/scanner.sock of the portal)
  --devices N       size of the made-up clinic, 120
  --over SECONDS    time in which the devices turn up, 0
  --help            this text
`;

const { values } = parseArgs({
  options: {
    socket: { type: 'string' },
    devices: { type: 'string', default: '120' },
    over: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || values.socket === undefined) {
  process.stdout.write(help);
} else {
  const stop = stopSignal();
  const running = await startFakeScanner({
    socketPath: values.socket,
    devices: Number(values.devices),
    overMs: Number(values.over) * 1000,
    now: Date.now,
  });
  process.stdout.write(`fake scanner  ${values.socket}\n`);
  await new Promise((resolve) => stop.addEventListener('abort', resolve));
  await running[Symbol.asyncDispose]();
}
