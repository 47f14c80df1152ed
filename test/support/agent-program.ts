import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  agentEndpoints,
  type AgentEndpoints,
  type IncidentDetail,
  type IncidentSummary,
} from '@osiriscare/core/contracts/agent';
import {
  createContractClient,
  type CallError,
  type ContractClient,
} from '@osiriscare/core/node/http';
import type { Result } from '@osiriscare/core/result';
import { stringify } from 'yaml';
import type { LinuxHosts } from '../lab/hosts/index.ts';
import { eventually } from './eventually.ts';

const programs = {
  /** Always as the sources are now. */
  sources: fileURLToPath(new URL('../../core/agent/main.ts', import.meta.url)),
  /** As it is installed; from the bundle that the set-up made. */
  installed: fileURLToPath(new URL('../../core/agent/osiris-agent.cjs', import.meta.url)),
};

/** On whose behalf tests ask. */
const by = 'Test Technician';

/** The agent as the appliance runs it: a process of its own in the lab's appliance, driven over its socket. */
export class AgentProgram implements AsyncDisposable {
  readonly client: ContractClient<AgentEndpoints>;
  readonly state: string;
  readonly #lab: LinuxHosts;
  readonly #program: string;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(lab: LinuxHosts, program = programs.sources) {
    this.#lab = lab;
    this.#program = program;
    this.state = join(lab.directory, 'state');
    const socketPath = join(this.state, 'agent', 'agent.sock');
    const target = { socketPath };
    this.client = createContractClient(agentEndpoints, { target, timeoutMs: 60_000 });
  }

  /** Starts it with the lab's hosts in its configuration, and waits until it answers. */
  static async start(
    lab: LinuxHosts,
    configuration: object = {},
    otherHosts: readonly object[] = [],
  ): Promise<AgentProgram> {
    const program = await AgentProgram.prepare(lab, configuration, otherHosts);
    await program.begin();
    return program;
  }

  /** As {@link start}, but the agent as people install it: for measuring. */
  static async startInstalled(lab: LinuxHosts, configuration: object): Promise<AgentProgram> {
    const program = new AgentProgram(lab, programs.installed);
    await program.configure(configuration);
    await program.begin();
    return program;
  }

  /** Writes its configuration, with the lab's hosts and perhaps others in it; {@link begin} starts it. */
  static async prepare(
    lab: LinuxHosts,
    configuration: object = {},
    otherHosts: readonly object[] = [],
  ): Promise<AgentProgram> {
    const program = new AgentProgram(lab);
    await program.configure(configuration, otherHosts);
    return program;
  }

  /** Everything that it wrote to its log so far, of all its lives. */
  get log(): string {
    return this.#said;
  }

  /** Its process id. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Writes its configuration; read at the next start. */
  async configure(configuration: object, otherHosts: readonly object[] = []): Promise<void> {
    await mkdir(this.state, { recursive: true, mode: 0o700 });
    const hosts = this.#lab.hosts.map(({ name, address }) => ({
      id: name,
      address,
      user: this.#lab.user,
      keyFile: this.#lab.keyFile,
    }));
    const whole = {
      version: 1,
      hosts: [...hosts, ...otherHosts],
      checkSeconds: 10,
      ...configuration,
    };
    await writeFile(join(this.state, 'agent.yaml'), stringify(whole), { mode: 0o600 });
  }

  /** Starts it again on the same state. */
  async begin(): Promise<void> {
    const child = this.#lab.spawn([process.execPath, this.#program, 'run', '--state', this.state], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    const ended = once(child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`the agent ended at once (${String(code)}): ${this.#said}`);
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

  /** The newest incident of a check on a host, as soon as there is one that fits. */
  incident(
    checkId: string,
    fits: (incident: IncidentSummary) => boolean,
    hostId = 'srv1',
  ): Promise<IncidentDetail> {
    return eventually(`${checkId} on ${hostId} had an incident as expected`, async () => {
      const { incidents } = must(await this.client.listIncidents({ body: { hostId } }));
      const found = incidents.find((one) => one.checkId === checkId);
      if (!found || !fits(found)) return undefined;
      return must(await this.client.incident({ params: { id: found.id } }));
    });
  }

  /** Asks every host everything now, and waits until the round is over. */
  async round(): Promise<void> {
    const { id } = must(await this.client.startRound({ body: { by } }));
    await eventually('the round was over', async () => {
      const { rounds } = must(await this.client.listRounds());
      return rounds.some((round) => round.id === id);
    });
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
  throw new Error(`the agent refused: ${JSON.stringify(answer.error)}`);
}
