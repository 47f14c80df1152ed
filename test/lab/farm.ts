import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import type { DeviceState } from '@osiriscare/core/inventory';
import { clinicNetwork } from './catalogue/clinic.ts';
import { fakesFolder } from './fakes.ts';
import { ipInside, namespacePath, setSwitches } from './kernel/namespace.ts';
import { removeLeftovers } from './kernel/registry.ts';
import { mustRun, run, type Outcome } from './kernel/run.ts';
import { requireMachine } from './requirements.ts';
import { Site } from './site.ts';

export interface FarmOptions {
  /** 1 to 253 make a /24, up to 1,021 a /22. */
  readonly hosts: number;
  /** TCP ports open on every host; default 22, 80, 443 and 445. */
  readonly ports?: readonly number[];
  readonly stateDir?: string;
}

/** One host of a farm. */
export interface FarmHost {
  readonly address: string;
  readonly mac: string;
  /** What its MAC alone must lead to. */
  readonly state: DeviceState;
}

/** Many light hosts on one network, for load. */
export interface Farm extends AsyncDisposable {
  readonly runId: string;
  readonly applianceNamespace: string;
  readonly subnet: string;
  readonly interface: string;
  readonly directory: string;
  readonly hosts: readonly FarmHost[];
  /** Runs a program in the appliance's namespace to its end. */
  exec(argv: readonly string[], input?: string): Promise<Outcome>;
  stop(): Promise<void>;
}

const largestFarm = 1021;
const defaultPorts = [22, 80, 443, 445];
const card = '02:77:00:00:ff:01';

/** Card makers in turn: out of ten hosts seven say nothing by their maker, two are ordinary for certain and one is medical. */
const makers: readonly (readonly [prefix: string, state: DeviceState])[] = [
  ['00:14:22', 'held'],
  ['00:1b:a9', 'cleared'],
  ['00:01:e6', 'held'],
  ['00:06:5b', 'held'],
  ['00:09:5c', 'medical'],
  ['00:50:56', 'held'],
  ['00:80:a3', 'held'],
  ['ac:cc:8e', 'cleared'],
  ['00:14:22', 'held'],
  ['0c:de:ad', 'held'],
];

/** Starts a farm: one namespace that answers for every host, with a MAC of its own each. */
export async function startFarm(options: FarmOptions): Promise<Farm> {
  if (!Number.isInteger(options.hosts) || options.hosts < 1 || options.hosts > largestFarm) {
    throw new RangeError(`a farm has 1 to ${largestFarm} hosts`);
  }
  await requireMachine();
  await removeLeftovers();
  const prefix = options.hosts <= 253 ? 24 : 22;
  const site = await Site.open({ stateDir: options.stateDir, prefix });
  try {
    const hosts = plan(options.hosts);
    await grow(site, hosts, options.ports ?? defaultPorts);
    return asFarm(site, hosts, `10.77.0.0/${prefix}`);
  } catch (error) {
    await site.remove();
    throw error;
  }
}

function plan(count: number): FarmHost[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 2; // the appliance is 10.77.0.1
    const [prefix, state] = makers[index % makers.length] ?? ['00:14:22', 'held'];
    const tail = number.toString(16).padStart(4, '0');
    return {
      address: `10.77.${number >> 8}.${number & 0xff}`,
      mac: `${prefix}:fa:${tail.slice(0, 2)}:${tail.slice(2)}`,
      state,
    };
  });
}

async function grow(
  site: Site,
  hosts: readonly FarmHost[],
  ports: readonly number[],
): Promise<void> {
  const first = hosts[0]?.address ?? '10.77.0.2';
  const namespace = await site.addHost({ name: 'farm', address: first, mac: card });
  await setSwitches(namespace, {
    'ipv4/conf/all/arp_ignore': 8,
    'ipv4/conf/eth0/arp_ignore': 8,
    'ipv4/conf/all/rp_filter': 0,
  });
  await ipInside(
    namespace,
    hosts.map(({ address }) => `route replace local ${address} dev lo`),
  );
  const macs = Object.fromEntries(hosts.map(({ address, mac }) => [address, mac]));
  const farm = JSON.stringify({ macs, ports });
  const enter = ['nsenter', `--net=${namespacePath(namespace)}`];
  const rules = await mustRun(['/usr/bin/python3', '-B', `${fakesFolder}/farm.py`, 'rules'], farm);
  await mustRun([...enter, 'nft', '-f', '-'], rules);
  await serve([...enter, '/usr/bin/python3', '-B', `${fakesFolder}/farm.py`, 'serve'], farm);
}

async function serve(argv: readonly string[], farm: string): Promise<ChildProcess> {
  const [program = '', ...rest] = argv;
  const child = spawn(program, rest, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(farm);
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the farm did not start'))),
  ]);
  child.stdout.destroy();
  child.unref();
  return child;
}

function asFarm(site: Site, hosts: readonly FarmHost[], subnet: string): Farm {
  return {
    runId: site.runId,
    applianceNamespace: site.appliance,
    subnet,
    interface: clinicNetwork.interface,
    directory: site.directory,
    hosts,
    exec: (argv, input) => run(['ip', 'netns', 'exec', site.appliance, ...argv], input),
    stop: () => site.remove(),
    [Symbol.asyncDispose]: () => site.remove(),
  };
}
