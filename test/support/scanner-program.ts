import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  passPhases,
  scannerEndpoints,
  type DeviceSummary,
  type Pass,
  type PassProgress,
  type ScannerEndpoints,
  type Settings,
} from '@osiriscare/core/contracts/scanner';
import {
  createContractClient,
  type CallError,
  type ContractClient,
} from '@osiriscare/core/node/http';
import type { Result } from '@osiriscare/core/result';
import type { Lab, LabHost } from '../lab/index.ts';
import { eventually } from './eventually.ts';

/** On whose behalf tests ask. */
export const person = 'the safety proof';

const main = fileURLToPath(new URL('../../scanner/main.ts', import.meta.url));

export interface ScannerOptions {
  /** Keeps the kernel's guard out, so that gate and pin stand alone. */
  readonly guard?: 'on' | 'off';
  /** Goes before the program: `setpriv ...`. */
  readonly under?: readonly string[];
  /** Where the scanner keeps its files; a second one on the same place goes on with them. */
  readonly state?: string;
}

/** The scanner as the appliance runs it: a process of its own in the lab's appliance, driven over its socket. */
export class ScannerProgram implements AsyncDisposable {
  readonly state: string;
  readonly client: ContractClient<ScannerEndpoints>;
  readonly #lab: Lab;
  readonly #options: ScannerOptions;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(lab: Lab, options: ScannerOptions) {
    this.#lab = lab;
    this.#options = options;
    this.state = options.state ?? join(lab.directory, 'state');
    const socketPath = join(this.state, 'scanner', 'scanner.sock');
    const target = { socketPath };
    this.client = createContractClient(scannerEndpoints, { target, timeoutMs: 120_000 });
  }

  /** Starts it and waits until it answers. */
  static async start(lab: Lab, options: ScannerOptions = {}): Promise<ScannerProgram> {
    const program = new ScannerProgram(lab, options);
    await program.begin();
    return program;
  }

  /** Everything it wrote to its log so far, of all its lives. */
  get log(): string {
    return this.#said;
  }

  /** Starts it again on the same state. */
  async begin(): Promise<void> {
    await mkdir(this.state, { recursive: true, mode: 0o700 });
    const child = this.#lab.spawn('appliance', this.#commandLine(), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    const ended = once(child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`the scanner ended at once (${String(code)}): ${this.#said}`);
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    if (child.stdout) createInterface(child.stdout).once('line', () => resolve());
    await Promise.race([promise, ended]);
    ended.catch(() => {}); // its later end is the test's own business
  }

  /** Pulls the plug. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Ends it as an administrator does. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** A manual command beside the running daemon. */
  command(...args: readonly string[]) {
    const line = [process.execPath, main, ...args, '--state', this.state];
    return this.#lab.exec('appliance', line);
  }

  /** The device with this card, as soon as it is known and fits. */
  device(
    { name, mac }: Pick<LabHost, 'name' | 'mac'>,
    fits: (device: DeviceSummary) => boolean = () => true,
  ): Promise<DeviceSummary> {
    return eventually(`${name} was known as expected`, async () => {
      const { devices } = must(await this.client.listDevices());
      return devices.find((device) => device.macs.includes(mac) && fits(device));
    });
  }

  /** Changes some settings and leaves the others. */
  async set(changes: Partial<Settings>): Promise<void> {
    const { settings } = must(await this.client.settings());
    const body = { by: person, settings: { ...settings, ...changes } };
    must(await this.client.changeSettings({ body }));
  }

  /** Starts a pass. */
  async startPass(): Promise<PassProgress> {
    return must(await this.client.startPass({ body: { by: person } }));
  }

  /** Starts a pass and waits until it has come to this phase, and in it so far, or further. */
  async passUntil(phase: PassProgress['phase'], done = 0): Promise<PassProgress> {
    const { id } = await this.startPass();
    return eventually(`the pass came to ${phase}`, async () => {
      const { pass } = must(await this.client.status());
      if (pass?.id !== id) throw new Error(`the pass was over before it was seen at ${phase}`);
      const furtherBy = passPhases.indexOf(pass.phase) - passPhases.indexOf(phase);
      return furtherBy > 0 || (furtherBy === 0 && pass.done >= done) ? pass : undefined;
    });
  }

  /** Runs a whole pass. */
  async pass(): Promise<Pass> {
    const { id } = await this.startPass();
    return this.passEnded(id);
  }

  /** Waits until no pass is under way. */
  idle(): Promise<true> {
    return eventually('no pass was under way', async () => {
      const { pass } = must(await this.client.status());
      return pass === null;
    });
  }

  /** Waits until this pass is over. */
  passEnded(id: string): Promise<Pass> {
    return eventually('the pass ended', async () => {
      const { pass, lastPass } = must(await this.client.status());
      return pass === null && lastPass?.id === id && lastPass;
    });
  }

  #commandLine(): string[] {
    const { guard = 'on', under = [] } = this.#options;
    const options = ['--interface', this.#lab.interface, '--state', this.state, '--guard', guard];
    return [...under, process.execPath, main, 'run', ...options];
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** The answer of a call that has to succeed. */
export function must<T>(answer: Result<T, CallError>): T {
  if (answer.ok) return answer.value;
  throw new Error(`the scanner refused: ${JSON.stringify(answer.error)}`);
}

/** The id of a refusal; `undefined` when there was none. */
export function refusalOf(answer: Result<unknown, CallError>): string | undefined {
  return !answer.ok && answer.error.type === 'problem' ? answer.error.problem.id : undefined;
}
