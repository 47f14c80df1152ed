import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnnouncementKind } from './catalogue/host.ts';
import { clinic, clinicNetwork, type ClinicHost, type HostName } from './catalogue/clinic.ts';
import { startCapture, type Capture } from './capture/capture.ts';
import { isHostWithDaemon, startDaemon, type RunningDaemon } from './daemon.ts';
import { Fakes } from './fakes.ts';
import { unpackDomainController, type Progress } from './golden.ts';
import { goldenRoot } from './hosts/golden-root.ts';
import type { LinuxHost } from './hosts/linux-host.ts';
import { createSignInKey, planLinuxHost } from './hosts/plan-host.ts';
import { signInUser } from './hosts/recipe.ts';
import { ipInside } from './kernel/namespace.ts';
import { removeLeftovers } from './kernel/registry.ts';
import { run, type Outcome } from './kernel/run.ts';
import { requireMachine } from './requirements.ts';
import { Site } from './site.ts';

export interface LabOptions {
  /** Which devices; default all. More can join later with `addHosts`. */
  readonly hosts?: readonly HostName[] | 'all';
  readonly stateDir?: string;
  /** Seconds between two rounds of announcements; 0 means one round when a host appears, and silence. Default 5. */
  readonly intervalSeconds?: number;
  /** Link-local IPv6 on every card. Default off. */
  readonly ipv6?: boolean;
  /** Told how far long preparations are. */
  readonly onProgress?: Progress;
}

/** One device of a running lab. */
export interface LabHost extends Omit<ClinicHost, 'daemon' | 'listens' | 'announces'> {
  readonly namespace: string;
  /** The host's own files: keys, certificates, logs. */
  readonly directory: string;
}

/** A device that is a whole booted server, and how the agent signs in to it. */
export interface BootedHost {
  readonly host: LinuxHost;
  readonly user: string;
  readonly keyFile: string;
}

export type Where = HostName | 'appliance';

/** A clinic in network namespaces. Made by `startLab`, ended by `stop` or at the end of an `await using` block. */
export class Lab implements AsyncDisposable {
  readonly runId: string;
  readonly applianceNamespace: string;
  readonly subnet = clinicNetwork.subnet;
  readonly interface = clinicNetwork.interface;
  readonly applianceMac = clinicNetwork.appliance.mac;
  /** The run's folder; gone after `stop`. */
  readonly directory: string;
  readonly #site: Site;
  readonly #fakes: Fakes;
  readonly #intervalSeconds: number;
  readonly #progress: Progress;
  readonly #hosts = new Map<HostName, LabHost>();
  readonly #daemons = new Map<string, RunningDaemon>();

  constructor(site: Site, fakes: Fakes, options: LabOptions) {
    this.#site = site;
    this.#fakes = fakes;
    this.#intervalSeconds = options.intervalSeconds ?? 5;
    this.#progress = options.onProgress ?? (() => {});
    this.runId = site.runId;
    this.applianceNamespace = site.appliance;
    this.directory = site.directory;
  }

  /** The devices that are there, in the catalogue's order. */
  get hosts(): readonly LabHost[] {
    return clinic.flatMap(({ name }) => this.#hosts.get(name) ?? []);
  }

  host(name: HostName): LabHost {
    const host = this.#hosts.get(name);
    if (host === undefined) throw new Error(`the lab has no host ${name}`);
    return host;
  }

  /** The certificate of the authority behind the domain controller's LDAPS, in a file. */
  get directoryCaFile(): string {
    return join(this.host('dc1').directory, 'ca.crt');
  }

  /** Brings devices up and waits until their services answer. */
  async addHosts(names: readonly HostName[]): Promise<void> {
    const plans = names.map((name) => planOf(name)).filter((plan) => !this.#hosts.has(plan.name));
    await Promise.all(plans.map((plan) => this.#connect(plan)));
    await Promise.all(plans.map((plan) => this.#startServices(plan)));
  }

  /** Brings a device up as a Debian server that boots real systemd, in place of the programs that the catalogue names. Needs what `startLinuxHosts` needs. */
  async bootHost(name: HostName): Promise<BootedHost> {
    const plan = planOf(name);
    const root = await goldenRoot(this.#progress);
    const keyFile = await createSignInKey(this.#site, name);
    const host = await planLinuxHost(plan, { site: this.#site, goldenRoot: root, keyFile });
    await host.boot();
    this.#remember(plan, host.namespace);
    await this.#startFakes(plan);
    return { host, user: signInUser, keyFile };
  }

  /** Runs a program on a device, or in the appliance's namespace, to its end. */
  exec(where: Where, argv: readonly string[], input = ''): Promise<Outcome> {
    return run([...this.#entry(where), ...argv], input);
  }

  /** Starts a program on a device or in the appliance's namespace. It ends with the lab at the latest. */
  spawn(where: Where, argv: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const [program = '', ...rest] = [...this.#entry(where), ...argv];
    return spawn(program, rest, options);
  }

  /** Counts what arrives at these devices from now on until `stop` is called on the result. */
  capture<Name extends Where>(names: readonly Name[]): Promise<Capture<Name>> {
    const points = names.map((name) => {
      const at = name === 'appliance' ? this.#applianceCard() : this.host(name);
      const card = name === 'appliance' ? clinicNetwork.interface : 'eth0';
      return { name, namespace: at.namespace, interface: card, mac: at.mac };
    });
    return startCapture(points, {
      directory: join(this.directory, 'captures'),
      applianceMac: this.applianceMac,
      mark: (name, token) => this.#fakes.order('mark', { host: name, token }),
    });
  }

  /** Makes a device say one of its announcements now. */
  announce(name: HostName, kind: AnnouncementKind): Promise<void> {
    return this.#fakes.order('announce', { host: name, kind });
  }

  /** Gives a device another address, as a DHCP server might. Its services answer there. */
  async changeAddress(name: HostName, address: string): Promise<void> {
    const host = this.host(name);
    const card = `${address}/${clinicNetwork.prefix} brd + dev eth0`;
    await ipInside(host.namespace, ['addr flush dev eth0', `addr add ${card}`]);
    await this.#fakes.order('address', { host: name, address });
    this.#hosts.set(name, { ...host, address });
  }

  /** Makes a process outside the namespaces end with the lab, also when this program is killed. */
  adopt(pid: number): Promise<void> {
    return this.#site.adopt(pid);
  }

  /** Lets the lab live on after this program. `npm run lab -- down` ends it. */
  async release(): Promise<void> {
    await this.#site.handOver(this.#fakes.pid);
    this.#fakes.release();
  }

  /** Ends every process, namespace and file of the lab. */
  stop(): Promise<void> {
    return this.#site.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #connect(plan: ClinicHost): Promise<void> {
    const namespace = await this.#site.addHost(plan);
    await mkdir(this.#site.hostDirectory(plan.name), { recursive: true });
    this.#remember(plan, namespace);
  }

  #remember({ name, address, mac, kind, truth }: ClinicHost, namespace: string): void {
    const directory = this.#site.hostDirectory(name);
    this.#hosts.set(name, { name, address, mac, kind, truth, namespace, directory });
  }

  async #startServices(plan: ClinicHost): Promise<void> {
    await Promise.all([this.#startDaemon(plan), this.#startFakes(plan)]);
  }

  async #startDaemon(plan: ClinicHost): Promise<void> {
    if (!isHostWithDaemon(plan)) return;
    const { namespace, directory } = this.host(plan.name);
    if (plan.name === 'dc1') await unpackDomainController(directory, this.#progress);
    if (plan.name === 'dhcp1') await writeFile(join(directory, 'dhcp-hosts'), leases());
    const place = { namespace, directory, logFile: this.#site.logFile(plan.name) };
    this.#daemons.set(plan.name, await startDaemon(plan, place));
  }

  #startFakes(plan: ClinicHost): Promise<void> {
    const { name, address, mac, listens = [], announces = [] } = plan;
    const card = { name, address, mac, interface: 'eth0', namespace: this.host(name).namespace };
    const intervalSeconds = this.#intervalSeconds;
    return this.#fakes.order('host', { host: { ...card, intervalSeconds, listens, announces } });
  }

  #applianceCard(): { namespace: string; mac: string } {
    return { namespace: this.applianceNamespace, mac: this.applianceMac };
  }

  /** How a program gets to where it shall run. Both ways end in `exec`: the child's pid is the program's own. */
  #entry(where: Where): string[] {
    const daemon = this.#daemons.get(where);
    if (daemon !== undefined) {
      return ['nsenter', '-t', String(daemon.pid), '-n', '-m', '-u', '-i', '--'];
    }
    const namespace = where === 'appliance' ? this.applianceNamespace : this.host(where).namespace;
    return ['ip', 'netns', 'exec', namespace];
  }
}

/**
 * Starts a clinic on this machine: Linux, root, and the Debian packages of requirements.ts (`MachineFault` otherwise).
 * Removes what dead labs left behind first.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  await requireMachine();
  await removeLeftovers();
  const site = await Site.open({ stateDir: options.stateDir, ipv6: options.ipv6 ?? false });
  try {
    const fakes = new Fakes(site.logFile('fakes'));
    await site.adopt(fakes.pid);
    const lab = new Lab(site, fakes, options);
    await fakes.order('host', { host: applianceCard(site.appliance) });
    await lab.addHosts(hostNames(options.hosts ?? 'all'));
    return lab;
  } catch (error) {
    await site.remove();
    throw error;
  }
}

function hostNames(hosts: readonly HostName[] | 'all'): readonly HostName[] {
  return hosts === 'all' ? clinic.map((host) => host.name) : hosts;
}

function planOf(name: HostName): ClinicHost {
  const plan = clinic.find((host) => host.name === name);
  if (plan === undefined) throw new Error(`the clinic has no host ${name}`);
  return plan;
}

/** Only marks of captures leave here: the appliance offers and announces nothing. */
function applianceCard(namespace: string): Record<string, unknown> {
  const { name, address, mac } = clinicNetwork.appliance;
  const card = { name, address, mac, interface: clinicNetwork.interface, namespace };
  return { ...card, intervalSeconds: 0, listens: [], announces: [] };
}

/** The DHCP server gives every device the address that it has anyway. */
function leases(): string {
  return clinic.map((host) => `${host.mac},${host.address}\n`).join('');
}
