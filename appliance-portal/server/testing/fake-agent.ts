import { parseArgs } from 'node:util';
import { stopSignal } from '@osiriscare/core/node/process';
import { startFakeAgent } from './fake-agent/index.ts';

const help = `A pretended agent for developing the portal's pages: it touches no computer.

  node appliance-portal/server/testing/fake-agent.ts --socket PATH

  --socket PATH     where to listen (STATE/agent/agent.sock of the portal)
  --help            this text
`;

const { values } = parseArgs({
  options: { socket: { type: 'string' }, help: { type: 'boolean', default: false } },
});

if (values.help || values.socket === undefined) {
  process.stdout.write(help);
} else {
  const stop = stopSignal();
  const running = await startFakeAgent({ socketPath: values.socket, now: Date.now });
  process.stdout.write(`fake agent  ${values.socket}\n`);
  await new Promise((resolve) => stop.addEventListener('abort', resolve));
  await running[Symbol.asyncDispose]();
}
