import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LinuxHosts } from '../../lab/hosts/index.ts';
import { placeOf, type Plan } from './plan.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

/** Hosts that answer as a recorded one, in the appliance's place of a lab. */
export class SimulatedHosts implements AsyncDisposable {
  readonly #child: ChildProcess;
  /** What they could not answer, for the reason of a failed measurement. */
  complaints = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => (this.complaints += String(chunk)));
  }

  static async start(lab: LinuxHosts, plan: Plan): Promise<SimulatedHosts> {
    const child = lab.spawn([process.execPath, program, JSON.stringify(plan)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hosts = new SimulatedHosts(child);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the simulated hosts ended: ${hosts.complaints.slice(-2000)}`);
    });
    await Promise.race([once(child.stdout ?? child, 'data'), ended]);
    ended.catch(() => {}); // their later end is ours
    return hosts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

/** So many of them as the agent's configuration names hosts. */
export function configuredHosts(count: number, lab: LinuxHosts): object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `sim${index + 1}`,
    ...placeOf(index + 1),
    user: lab.user,
    keyFile: lab.keyFile,
  }));
}

/** How the command-line client of SSH signs in to a real host, with one connection for everything. */
export function realSignIn(lab: LinuxHosts): string[] {
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=accept-new',
    `UserKnownHostsFile=${lab.directory}/recorded-host`,
    'ControlMaster=auto',
    `ControlPath=${lab.directory}/recorder-%C`,
    'ControlPersist=yes',
  ];
  const given = options.flatMap((option) => ['-o', option]);
  return ['-q', ...given, '-i', lab.keyFile, `${lab.user}@${lab.host(1).address}`];
}
