import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createContractClient, type ContractClient } from '@osiriscare/core/node/http';
import type { Result } from '@osiriscare/core/result';
import {
  scannerEndpoints,
  type Pass,
  type ScannerEndpoints,
} from '@osiriscare/core/contracts/scanner';
import { memoryOf, type Memory } from '../process/process-figures.ts';
import type { Network } from './network.ts';

/** As it is installed: what is measured is what people run. */
const scannerProgram = fileURLToPath(
  new URL('../../../scanner/osiris-scanner.cjs', import.meta.url),
);
const by = 'benchmark';

/** The scanner's daemon at work in a network of the lab. */
export interface Appliance extends AsyncDisposable {
  readonly client: ContractClient<ScannerEndpoints>;
  readonly state: string;
  readonly memory: () => Promise<Memory>;
  /** Starts a pass; `ended` resolves with its record. */
  readonly startPass: () => Promise<{ readonly ended: Promise<Pass> }>;
  /** Starts a pass and waits for its end. */
  readonly pass: () => Promise<Pass>;
  /** Ends the daemon as a service manager does. Its state stays. */
  readonly stop: () => Promise<void>;
}

/** Starts the daemon and names the network to it, as a person would; or goes on with the state of an earlier run. */
export async function startAppliance(network: Network, earlier?: string): Promise<Appliance> {
  const state = earlier ?? (await mkdtemp(join(network.directory, 'bench-')));
  const daemon = await startDaemon(network, state);
  const client = createContractClient(scannerEndpoints, {
    target: { socketPath: join(state, 'scanner', 'scanner.sock') },
    timeoutMs: 30_000,
  });
  if (earlier === undefined) {
    const { settings } = answered(await client.settings());
    const named = { ...settings, subnets: [network.subnet], reverseDns: network.hasNameServer };
    answered(await client.changeSettings({ body: { by, settings: named } }));
  }
  const startPass = async () => {
    const { id } = answered(await client.startPass({ body: { by } }));
    const ended = passEnded(client, id);
    ended.catch(() => {}); // whoever waits for it is told all the same
    return { ended };
  };
  const stop = () => endDaemon(daemon);
  return {
    client,
    state,
    memory: () => memoryOf(daemon.pid ?? 0),
    startPass,
    pass: async () => await (await startPass()).ended,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function startDaemon(network: Network, state: string): Promise<ChildProcess> {
  const inside = ['netns', 'exec', network.applianceNamespace, process.execPath];
  const how = ['run', '--interface', network.interface, '--state', state];
  const daemon = spawn('ip', [...inside, scannerProgram, ...how], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  daemon.stderr?.on('data', (chunk: Buffer) => (said = `${said}${String(chunk)}`.slice(-2000)));
  const ended = once(daemon, 'close').then(([code, signal]: unknown[]) => {
    throw new Error(`the scanner ended at once (${String(signal ?? code)}): ${said}`);
  });
  await Promise.race([once(daemon.stdout ?? daemon, 'data'), ended]);
  ended.catch(() => {}); // its later end is ours
  return daemon;
}

async function endDaemon(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const ended = once(daemon, 'exit');
  daemon.kill('SIGTERM');
  await ended;
}

const passPollMs = 100;

async function passEnded(client: Appliance['client'], id: string): Promise<Pass> {
  for (;;) {
    const { lastPass } = answered(await client.status());
    if (lastPass?.id === id) return sound(lastPass);
    await sleep(passPollMs);
  }
}

/** A pass that broke off would be measured as a quick one. */
function sound(pass: Pass): Pass {
  if (pass.outcome === 'failed') throw new Error(`a pass failed: ${pass.problem ?? ''}`);
  return pass;
}

/** The value of an answer; a refusal ends the measurement. */
export function answered<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`the scanner refused: ${JSON.stringify(result.error)}`);
}
