import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { acquireInstanceLock, stopSignal } from '@osiriscare/core/node/process';
import { lastProblem } from './start/last-problem.ts';
import { startProgram } from './start/program.ts';

const help = `npm start [-- options]

Runs the appliance on this machine: the scanner and the clinic's portal.
Without named subnets it only listens and reads the neighbour table.

  --state DIR      where it keeps its files (default: OSIRIS_STATE_DIR, else ./var)
  --port N         port of the portal on 127.0.0.1 (default: 8480)
  --interface DEV  network interface to listen on (default: that of the default route)
  --help           this text

Ctrl-C stops everything.`;

const { values } = parseArgs({
  options: {
    state: { type: 'string', default: process.env['OSIRIS_STATE_DIR'] ?? 'var' },
    port: { type: 'string', default: '8480' },
    interface: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(help);
  process.exit(0);
}

const state = resolve(values.state);
mkdirSync(state, { recursive: true, mode: 0o700 });
const lock = acquireInstanceLock(`${state}/start.lock`);
if (!lock.ok) {
  console.error(
    `already_running: OsirisCare already runs on ${state} (process ${lock.error.pid}). Stop it with Ctrl-C where it runs, or choose another --state.`,
  );
  process.exit(2);
}

const stop = stopSignal();
const logPathOf = (name: string): string => `${state}/${name}.log`;
const scanner = startProgram({
  name: 'scanner',
  args: [
    'scanner/main.ts',
    'run',
    '--state',
    state,
    '--guard',
    'off',
    ...(values.interface === undefined ? [] : ['--interface', values.interface]),
  ],
  readyLine: 'ready',
  logPath: logPathOf('scanner'),
});
const portal = startProgram({
  name: 'portal',
  args: [
    'appliance-portal/server/main.ts',
    '--state',
    state,
    '--listen',
    `127.0.0.1:${values.port}`,
  ],
  readyLine: 'portal ',
  logPath: logPathOf('portal'),
});
const programs = { scanner, portal };

const firstEnd = Promise.race(
  Object.entries(programs).map(async ([name, { ended }]) => {
    await ended;
    return name;
  }),
);
const stopped = new Promise<undefined>((finish) => {
  stop.addEventListener('abort', () => finish(undefined), { once: true });
});
void Promise.all([scanner.ready, portal.ready]).then(() => console.log('ready'));

const ended = await Promise.race([stopped, firstEnd]);
if (ended !== undefined && !stop.aborted)
  console.error(`the ${ended} ended by itself: ${lastProblem(logPathOf(ended))}`);
await Promise.all([scanner.stop(), portal.stop()]);
lock.value[Symbol.dispose]();
process.exit(ended === undefined || stop.aborted ? 0 : 1);
