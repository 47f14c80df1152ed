import { acquireInstanceLock, stopSignal } from '@osiriscare/core/node/process';
import { keepRunning } from './start/keep-running.ts';
import { lastProblem } from './start/last-problem.ts';
import { help, readOptions } from './start/options.ts';
import { refusalText } from './start/refusal-text.ts';

const options = readOptions(process.argv.slice(2));
if (!options.ok) refuse(options.error);
if (options.value.help) {
  console.log(help);
  process.exit(0);
}

const { state, port, guard, interface: device } = options.value;
const lock = acquireInstanceLock(`${state}/start.lock`);
if (!lock.ok) refuse(refusalText(state, lock.error));

const stop = stopSignal();
const logPathOf = (name: string): string => `${state}/${name}.log`;
const scanner = keepRunning({
  name: 'scanner',
  args: [
    'scanner/osiris-scanner.cjs',
    'run',
    '--state',
    state,
    '--guard',
    guard,
    ...(device === undefined ? [] : ['--interface', device]),
  ],
  readyLine: 'ready',
  logPath: logPathOf('scanner'),
});
const agent = keepRunning({
  name: 'agent',
  args: ['core/agent/osiris-agent.cjs', 'run', '--state', state],
  readyLine: 'ready',
  logPath: logPathOf('agent'),
});
const portal = keepRunning({
  name: 'portal',
  args: ['appliance-portal/server/main.ts', '--state', state, '--listen', `127.0.0.1:${port}`],
  readyLine: 'portal ',
  logPath: logPathOf('portal'),
});
const programs = { scanner, agent, portal };

const firstEnd = Promise.race(
  Object.entries(programs).map(async ([name, { ended }]) => {
    await ended;
    return name;
  }),
);
const stopped = new Promise<undefined>((finish) => {
  stop.addEventListener('abort', () => finish(undefined), { once: true });
});
void Promise.all([scanner.ready, agent.ready, portal.ready]).then(() => console.log('ready'));

const ended = await Promise.race([stopped, firstEnd]);
if (ended !== undefined && !stop.aborted)
  console.error(`the ${ended} ended by itself: ${lastProblem(logPathOf(ended))}`);
await Promise.all([scanner.stop(), agent.stop(), portal.stop()]);
lock.value[Symbol.dispose]();
process.exit(ended === undefined || stop.aborted ? 0 : 1);

function refuse(reason: string): never {
  console.error(reason);
  process.exit(2);
}
