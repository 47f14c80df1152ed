import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { acquireInstanceLock, stopSignal } from '@osiriscare/core/node/process';
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
const scanner = startProgram('scanner', [
  'scanner/main.ts',
  'run',
  '--state',
  state,
  '--guard',
  'off',
  ...(values.interface === undefined ? [] : ['--interface', values.interface]),
]);
const portal = startProgram('portal', [
  'appliance-portal/server/main.ts',
  '--state',
  state,
  '--listen',
  `127.0.0.1:${values.port}`,
]);
const programs = [portal, scanner];

const started = await Promise.race([
  Promise.all(programs.map((program) => program.ready)).then(() => true),
  Promise.race(programs.map((program) => program.ended)).then(() => false),
]);
if (started) console.log('ready');

await Promise.race([
  new Promise((finish) => stop.addEventListener('abort', finish, { once: true })),
  ...programs.map((program) => program.ended),
]);
const failed = !stop.aborted;
for (const program of programs) await program.stop();
lock.value[Symbol.dispose]();
process.exit(failed ? 1 : 0);
