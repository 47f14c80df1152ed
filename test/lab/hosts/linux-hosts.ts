import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import type { Progress } from '../golden.ts';
import { namespacePath } from '../kernel/namespace.ts';
import { removeLeftovers } from '../kernel/registry.ts';
import { run, type Outcome } from '../kernel/run.ts';
import { Site } from '../site.ts';
import { goldenRoot } from './golden-root.ts';
import type { LinuxHost } from './linux-host.ts';
import { createSignInKey, planLinuxHost } from './plan-host.ts';
import { signInUser } from './recipe.ts';
import { requireHostMachine } from './requirements.ts';

export interface LinuxHostsOptions {
  /** 1 to 20. */
  readonly count: number;
  /** Debian packages that the hosts have besides those of an ordinary server. */
  readonly packages?: readonly string[];
  readonly stateDir?: string;
  /** Told when the golden root has to be prepared first. */
  readonly onProgress?: Progress;
}

/** Debian servers on a closed network of their own, with a place for the appliance beside them. */
export interface LinuxHosts extends AsyncDisposable {
  readonly runId: string;
  readonly applianceNamespace: string;
  readonly hosts: readonly LinuxHost[];
  /** How the agent signs in: this user with the private key in this file; sudo asks for no password. */
  readonly user: string;
  readonly keyFile: string;
  /** The run's folder; gone after `stop`. */
  readonly directory: string;
  /** The host of this number, from 1. */
  readonly host: (number: number) => LinuxHost;
  /** Runs a program in the appliance's namespace to its end. */
  readonly exec: (args: readonly string[], input?: string) => Promise<Outcome>;
  /** Starts a program in the appliance's namespace. It ends with the run at the latest. */
  readonly spawn: (args: readonly string[], options?: SpawnOptions) => ChildProcess;
  readonly stop: () => Promise<void>;
}

/** Boots `count` servers side by side. Needs the machine of requirements.ts (`MachineFaultError` otherwise); removes first what dead runs left behind. */
export async function startLinuxHosts(options: LinuxHostsOptions): Promise<LinuxHosts> {
  const { count } = options;
  if (!Number.isInteger(count) || count < 1 || count > 20) throw new RangeError('1 to 20 hosts');
  await requireHostMachine();
  await removeLeftovers();
  const root = await goldenRoot(options.onProgress ?? (() => {}), options.packages);
  const site = await Site.open({ stateDir: options.stateDir });
  try {
    const keyFile = await createSignInKey(site, 'agent');
    const cards = Array.from({ length: count }, (_, index) => cardOf(index + 1));
    const place = { site, goldenRoot: root, keyFile };
    const hosts = await Promise.all(cards.map((card) => planLinuxHost(card, place)));
    await Promise.all(hosts.map((host) => host.boot()));
    return asLinuxHosts(site, hosts, keyFile);
  } catch (error) {
    await site.remove();
    throw error;
  }
}

function cardOf(number: number) {
  const mac = `00:50:56:aa:01:${number.toString(16).padStart(2, '0')}`;
  return { name: `srv${number}`, address: `10.77.0.${100 + number}`, mac };
}

function asLinuxHosts(site: Site, hosts: readonly LinuxHost[], keyFile: string): LinuxHosts {
  const enter = ['nsenter', `--net=${namespacePath(site.appliance)}`, '--'];
  return {
    runId: site.runId,
    applianceNamespace: site.appliance,
    hosts,
    user: signInUser,
    keyFile,
    directory: site.directory,
    host: (number) => {
      const host = hosts[number - 1];
      if (host === undefined) throw new RangeError(`there is no host ${number}`);
      return host;
    },
    exec: (args, input) => run([...enter, ...args], input),
    spawn: (args, spawnOptions = {}) => {
      const [program = '', ...rest] = [...enter, ...args];
      return spawn(program, rest, spawnOptions);
    },
    stop: () => site.remove(),
    [Symbol.asyncDispose]: () => site.remove(),
  };
}
