import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { HostName } from './catalogue/clinic.ts';
import { nameTheClinic } from './demo-settings.ts';
import { bootDemoServer, mishapsHappen } from './demo-server.ts';
import { startLab, type BootedHost, type Lab } from './lab.ts';

export interface DemoOptions {
  readonly port: number;
  readonly paceSeconds: number;
  readonly named: boolean;
  /** Seconds between two mishaps of the server; none at 0. */
  readonly mishapSeconds: number;
  readonly say: (line: string) => void;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The appliance's programs as the demo starts them. */
const commandLines = {
  scanner: (lab: Lab, state: string) => [
    process.execPath,
    join(root, 'scanner/osiris-scanner.cjs'),
    'run',
    '--interface',
    lab.interface,
    '--state',
    state,
  ],
  agent: (state: string) => [
    process.execPath,
    join(root, 'core/agent/osiris-agent.cjs'),
    'run',
    '--state',
    state,
  ],
  portal: (state: string, port: number) => [
    process.execPath,
    join(root, 'appliance-portal/server/main.ts'),
    '--state',
    state,
    '--listen',
    `127.0.0.1:${port}`,
  ],
};

/** What a network needs before anybody can work in it. */
const first: readonly HostName[] = ['dc1', 'dhcp1', 'sw1'];

/** Then the others come in, as on a Monday morning. */
const arrivals: readonly HostName[] = [
  'ws1',
  'pacs1',
  'prn1',
  'ws2',
  'mon1',
  'phone1',
  'web1',
  'pump1',
  'nas1',
  'hl7',
  'cam1',
  'mod1',
  'voip1',
  'us1',
  'ws3',
  'sdc1',
  'phone2',
  'mod2',
  'module1',
  'unknown1',
];

/** Runs the appliance in the clinic until Ctrl-C. Returns the exit code. */
export async function demo(options: DemoOptions): Promise<number> {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stopped.abort());
  }
  await using lab = await startLab({ hosts: first, onProgress: options.say });
  const state = join(lab.directory, 'state');
  const server = await bootDemoServer(lab, { state, say: options.say });
  const programs = await startPrograms(lab, state, options);
  const ended = Promise.race(programs.map((program) => once(program, 'exit')));
  void ended.then(() => stopped.abort());
  try {
    await devicesArrive(lab, options, stopped.signal);
    const socketPath = join(state, 'agent', 'agent.sock');
    await serverSuffers(server, { ...options, socketPath }, stopped.signal);
    await once(stopped.signal, 'abort');
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  }
  const failed = programs.some(hasEnded);
  options.say(
    failed ? 'a program ended by itself; taking the clinic down' : 'taking the clinic down',
  );
  await Promise.all(programs.map(endProgram));
  return failed ? 1 : 0;
}

/** By itself or by a signal: a killed program has no exit code. */
export function hasEnded({
  exitCode,
  signalCode,
}: Pick<ChildProcess, 'exitCode' | 'signalCode'>): boolean {
  return exitCode !== null || signalCode !== null;
}

async function startPrograms(
  lab: Lab,
  state: string,
  options: DemoOptions,
): Promise<ChildProcess[]> {
  await mkdir(state, { recursive: true, mode: 0o700 });
  const settings = {
    cwd: root,
    env: { ...process.env, OSIRIS_STATE_DIR: state },
    detached: true,
    stdio: ['ignore' as const, 'pipe' as const, 'inherit' as const],
  };
  const scanner = lab.spawn('appliance', commandLines.scanner(lab, state), settings);
  await saysReady(scanner, options.say);
  if (options.named) await nameTheClinic(lab, state);
  const agent = lab.spawn('appliance', commandLines.agent(state), settings);
  await saysReady(agent, options.say);
  const [program = '', ...args] = commandLines.portal(state, options.port);
  const portal = spawn(program, args, settings);
  if (portal.pid !== undefined) await lab.adopt(portal.pid);
  await saysReady(portal, options.say);
  options.say(`portal  http://127.0.0.1:${options.port}`);
  options.say('ready');
  options.say(
    'Sign in with the passcode that the portal printed above. Ctrl-C takes everything down.',
  );
  return [scanner, agent, portal];
}

/** A program is up at its first line on stdout; what it prints for people is passed on. */
async function saysReady(program: ChildProcess, say: (line: string) => void): Promise<void> {
  const ended = once(program, 'exit').then(([code]: unknown[]) => {
    throw new Error(`a program of the appliance ended at once (exit code ${String(code)})`);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  if (program.stdout !== null) {
    createInterface(program.stdout).on('line', (line) => {
      if (line !== 'ready' && !line.startsWith('portal  http')) say(line);
      resolve();
    });
  }
  await Promise.race([promise, ended]);
  ended.catch(() => {}); // its later end is the demo's own business
}

async function devicesArrive(lab: Lab, options: DemoOptions, signal: AbortSignal): Promise<void> {
  for (const name of arrivals) {
    await sleep(options.paceSeconds * 1000, undefined, { signal });
    await lab.addHosts([name]);
    const { address, kind } = lab.host(name);
    options.say(`${address.padEnd(12)} ${name.padEnd(9)} ${kind}`);
  }
  options.say('everybody is here');
}

async function serverSuffers(
  server: BootedHost | undefined,
  { mishapSeconds: everySeconds, socketPath, say }: DemoOptions & { readonly socketPath: string },
  signal: AbortSignal,
): Promise<void> {
  if (server !== undefined && everySeconds > 0)
    await mishapsHappen(server, { everySeconds, socketPath, say, signal });
}

const patienceMs = 5000;

async function endProgram(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  const timer = setTimeout(() => program.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
