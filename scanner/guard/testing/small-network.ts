import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isIpv4,
  macAddressFromBytes,
  solicitedNodeCard,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import { createRunCommand, type RunCommand } from '../../command/index.ts';

/** A frame as a host received it. */
export interface CapturedFrame {
  readonly to: MacAddress;
  readonly from: MacAddress;
  /** `neighbour`: IPv6's questions and answers about addresses. */
  readonly kind: 'ip' | 'ip6' | 'neighbour' | 'arp' | 'other';
  readonly bytes: number;
}

export interface SmallHost {
  readonly address: IpAddress;
  /** Only in a network with IPv6. */
  readonly address6: IpAddress;
  readonly mac: MacAddress;
  /** The group to which the question for `address6` goes. */
  readonly group: MacAddress;
  readonly namespace: string;
}

/** An appliance and a few hosts in network namespaces of their own, on a bridge that nothing else is attached to. */
export interface SmallNetwork extends AsyncDisposable {
  /** Name of the appliance's LAN interface. */
  readonly device: string;
  readonly applianceMac: MacAddress;
  readonly hosts: readonly SmallHost[];
  /** Runs commands as the appliance. */
  readonly run: RunCommand;
  readonly namespace: string;
  /** Starts a program that ends with the network. */
  readonly start: (namespace: string, command: readonly string[]) => ChildProcess;
  /** Captures at a host while `action` runs: the frames addressed to that host's card, or to the group of its IPv6 address. */
  readonly received: (host: SmallHost, action: () => Promise<unknown>) => Promise<CapturedFrame[]>;
  /** Gives an address of one host to another. */
  readonly move: (address: IpAddress, from: SmallHost, to: SmallHost) => void;
  /** Captures at every host. */
  readonly receivedByAll: (action: () => Promise<unknown>) => Promise<CapturedFrame[][]>;
}

/** The search path of programs in the lab. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const applianceMac = '02:77:00:00:00:01' as MacAddress;

/** Why kernel tests cannot run here; `undefined` when they can. */
export function labObstacle(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  const missing = ['ip', 'nft', 'tcpdump', 'nmap', 'arp-scan'].filter((tool) => !isInstalled(tool));
  return missing.length > 0 ? `needs ${missing.join(', ')}` : undefined;
}

export interface SmallNetworkOptions {
  /** Without IPv6 no router solicitations spoil the counts. */
  readonly ipv6?: boolean;
}

/** Makes the network; hosts get 10.77.0.11, .12, ... and cards 00:14:22:aa:00:0b, :0c, ...; with IPv6 fd77::aa:b, fd77::aa:c, ... besides, the appliance fd77::1. */
export function createSmallNetwork(
  hostCount: number,
  { ipv6 = false }: SmallNetworkOptions = {},
): SmallNetwork {
  const id = `osk-${process.pid}-${Math.floor(performance.now())}`;
  const namespace = `${id}-a`;
  const hosts = Array.from({ length: hostCount }, (_, index) => smallHost(id, index));
  const children: ChildProcess[] = [];
  makeAppliance(namespace, ipv6);
  for (const [index, host] of hosts.entries()) attach(namespace, host, { port: `v${index}`, ipv6 });
  const start = (inNamespace: string, command: readonly string[]) => {
    const child = spawn('ip', ['netns', 'exec', inNamespace, ...command], { stdio: 'pipe' });
    children.push(child);
    return child;
  };
  const receivedByAll: SmallNetwork['receivedByAll'] = (action) =>
    capture({ hosts, start }, action);
  return {
    device: 'clinic0',
    applianceMac,
    hosts,
    namespace,
    run: createRunCommand(systemPath, ['ip', 'netns', 'exec', namespace]),
    start,
    receivedByAll,
    move,
    received: async (host, action) => (await receivedByAll(action))[hosts.indexOf(host)] ?? [],
    [Symbol.asyncDispose]: async () => {
      for (const child of children) child.kill('SIGKILL');
      await sleep(50);
      for (const name of [namespace, ...hosts.map((host) => host.namespace)])
        ip(['netns', 'del', name]);
    },
  };
}

function smallHost(id: string, index: number): SmallHost {
  const last = 11 + index;
  const address6 = `fd77::aa:${last.toString(16)}` as IpAddress;
  return {
    address: `10.77.0.${last}` as IpAddress,
    address6,
    group: solicitedNodeCard(address6),
    mac: `00:14:22:aa:00:${last.toString(16).padStart(2, '0')}` as MacAddress,
    namespace: `${id}-h${last}`,
  };
}

function makeAppliance(namespace: string, ipv6: boolean): void {
  ip(['netns', 'add', namespace]);
  setIpv6(namespace, ipv6);
  ip(['-n', namespace, 'link', 'set', 'lo', 'up']);
  inside(
    namespace,
    `link add clinic0 address ${applianceMac} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
  );
  inside(namespace, 'addr add 10.77.0.1/24 dev clinic0');
  if (ipv6) inside(namespace, 'addr add fd77::1/64 dev clinic0 nodad');
  inside(namespace, 'link set clinic0 up');
}

function attach(
  appliance: string,
  host: SmallHost,
  { port, ipv6 }: { readonly port: string; readonly ipv6: boolean },
): void {
  ip(['netns', 'add', host.namespace]);
  setIpv6(host.namespace, ipv6);
  ip(
    `link add name ${port} netns ${appliance} type veth peer name eth0 netns ${host.namespace} address ${host.mac}`.split(
      ' ',
    ),
  );
  inside(appliance, `link set ${port} master clinic0 up`);
  inside(host.namespace, 'link set lo up');
  inside(host.namespace, 'link set eth0 up');
  inside(host.namespace, `addr add ${onCard(host.address)}`);
  if (ipv6) inside(host.namespace, `addr add ${onCard(host.address6)}`);
}

function move(address: IpAddress, from: SmallHost, to: SmallHost): void {
  inside(from.namespace, `addr del ${onCard(address)}`);
  inside(to.namespace, `addr add ${onCard(address)}`);
}

function onCard(address: IpAddress): string {
  return isIpv4(address) ? `${address}/24 dev eth0` : `${address}/64 dev eth0 nodad`;
}

/** Nothing is asked of routers, and addresses are used at once, so that the kernel is silent by itself. */
function setIpv6(namespace: string, isWanted: boolean): void {
  const scopes = ['all', 'default'].map((scope) => `net.ipv6.conf.${scope}`);
  const settings = scopes.flatMap((scope) => [
    `${scope}.disable_ipv6=${isWanted ? 0 : 1}`,
    `${scope}.accept_ra=0`,
    `${scope}.router_solicitations=0`,
    `${scope}.dad_transmits=0`,
  ]);
  ip(['netns', 'exec', namespace, 'sysctl', '-qw', ...settings]);
}

function inside(namespace: string, command: string): void {
  ip(['-n', namespace, ...command.split(' ')]);
}

function ip(args: readonly string[]): void {
  execFileSync('ip', args, { env: { PATH: systemPath }, stdio: 'pipe' });
}

function isInstalled(tool: string): boolean {
  try {
    execFileSync('which', [tool], { env: { PATH: systemPath }, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

async function capture(
  { hosts, start }: Pick<SmallNetwork, 'hosts' | 'start'>,
  action: () => Promise<unknown>,
): Promise<CapturedFrame[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'osk-capture-'));
  const files = hosts.map((host) => join(folder, host.namespace));
  const captures = hosts.map((host, index) =>
    start(
      host.namespace,
      `tcpdump -i eth0 -n -U --immediate-mode -s 256 -B 16384 -w ${files[index] ?? ''}`.split(' '),
    ),
  );
  await Promise.all(
    captures.map((child) => new Promise((resolve) => child.stderr?.once('data', resolve))),
  );
  await sleep(150);
  await action();
  await sleep(250);
  await Promise.all(captures.map((child) => stop(child)));
  const frames = hosts.map(({ mac, group }, index) =>
    readFrames(readFileSync(files[index] ?? '')).filter(({ to }) => to === mac || to === group),
  );
  rmSync(folder, { recursive: true });
  return frames;
}

function stop(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  return ended;
}

const fileHeaderBytes = 24;
const recordHeaderBytes = 16;

function readFrames(pcap: Buffer): CapturedFrame[] {
  const frames: CapturedFrame[] = [];
  let at = fileHeaderBytes;
  while (at + recordHeaderBytes <= pcap.length) {
    const captured = pcap.readUInt32LE(at + 8);
    const frame = pcap.subarray(at + recordHeaderBytes, at + recordHeaderBytes + captured);
    frames.push({
      to: macAddressFromBytes(frame, 0),
      from: macAddressFromBytes(frame, 6),
      kind: kindOf(frame),
      bytes: pcap.readUInt32LE(at + 12),
    });
    at += recordHeaderBytes + captured;
  }
  return frames;
}

const etherTypes = new Map([
  [0x0800, 'ip' as const],
  [0x0806, 'arp' as const],
  [0x86dd, 'ip6' as const],
]);
const icmpv6 = 58;

function kindOf(frame: Buffer): CapturedFrame['kind'] {
  const kind = etherTypes.get(frame.readUInt16BE(12)) ?? 'other';
  // RFC 4861: neighbour solicitation and advertisement.
  const isNeighbour = kind === 'ip6' && frame[20] === icmpv6 && [135, 136].includes(frame[54] ?? 0);
  return isNeighbour ? 'neighbour' : kind;
}
