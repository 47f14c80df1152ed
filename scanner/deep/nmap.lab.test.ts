import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
  parseIpAddress,
  parseMacAddress,
  type IpAddress,
  type MacAddress,
} from '@osiriscare/core/net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { machineFault } from '../../test/lab/index.ts';
import {
  detectServices,
  findNmap,
  startNmap,
  type DeepEvent,
  type DeepTarget,
  type StartNmap,
} from './index.ts';
import { nmapArguments } from './nmap-arguments.ts';
import { worstPacketsPerPort } from './target.ts';

const run = promisify(execFile);
const nmap = await findNmap(process.env['PATH'] ?? '');
const fault = (await machineFault())?.message ?? (nmap ? undefined : 'Nmap is not installed.');
if (fault !== undefined) console.warn(`SKIPPED: Nmap in a network namespace. ${fault}`);

const [ours, theirs] = [`nmap-${process.pid}-a`, `nmap-${process.pid}-b`];
const target: DeepTarget = {
  address: parseIpAddress('10.88.0.2') as IpAddress,
  mac: parseMacAddress('00:1b:a9:aa:00:51') as MacAddress,
  openPorts: [22],
  packetBudget: 100,
};

/** Says an SSH greeting on port 22 and nothing on port 4444. */
const listeners = `
  const net = require('node:net');
  net.createServer((s) => { s.on('error', () => {}); s.write('SSH-2.0-OpenSSH_9.2p1\\r\\n'); s.once('data', () => s.end()); }).listen(22, '10.88.0.2');
  net.createServer((s) => { s.on('error', () => {}); }).listen(4444, '10.88.0.2', () => console.log('up'));`;

const silentArguments = nmapArguments(target.address, [4444], []);

/** How many Nmaps run that ask our device. */
function nmapsHere(): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => commandOf(pid).startsWith(`${nmap}\0${silentArguments[0]}`)).length;
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

const inNamespace: StartNmap = (file, args) =>
  startNmap('/sbin/ip', ['netns', 'exec', ours, file, ...args]);

/** Packets that reached the device so far, as its card counts them. */
async function packetsReceived(): Promise<number> {
  const { stdout } = await run('ip', ['-n', theirs, '-s', '-j', 'link', 'show', 'e0']);
  const [card] = JSON.parse(stdout) as [{ stats64: { rx: { packets: number } } }];
  return card.stats64.rx.packets;
}

async function pass(over: Partial<Parameters<typeof detectServices>[1]>, asked = target) {
  const events: DeepEvent[] = [];
  const startedAt = performance.now();
  const before = await packetsReceived();
  const result = await detectServices([asked], {
    nmap,
    start: inNamespace,
    clock: { now: () => 0 },
    mayProbe: () => true,
    scope: { excluded: new Set(), medicalPorts: new Set() },
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    ...over,
  });
  const packets = (await packetsReceived()) - before;
  return { result, events, packets, tookMs: performance.now() - startedAt };
}

describe.skipIf(fault !== undefined)('the real Nmap, between two namespaces', () => {
  let device: ReturnType<typeof spawn> | undefined;

  beforeAll(async () => {
    const commands = [ours, theirs].flatMap((name) => [
      `netns add ${name}`,
      `-n ${name} link set lo up`,
    ]);
    const link = `link add e0 netns ${ours} address 02:00:00:00:0a:01 type veth peer name e0 netns ${theirs} address ${target.mac}`;
    const up = (name: string, address: string): string[] => [
      `-n ${name} link set e0 addrgenmode none`,
      `-n ${name} addr add ${address}/24 dev e0`,
      `-n ${name} link set e0 up`,
    ];
    for (const command of [...commands, link, ...up(ours, '10.88.0.1'), ...up(theirs, '10.88.0.2')])
      await run('ip', command.split(' '));
    device = spawn('ip', ['netns', 'exec', theirs, process.execPath, '-e', listeners]);
    if (device.stdout) await once(device.stdout, 'data');
  });

  afterAll(async () => {
    device?.kill('SIGKILL');
    for (const name of [ours, theirs]) await run('ip', ['netns', 'del', name]).catch(() => {});
  });

  test('names a service that speaks, in a few packets', async () => {
    const { result, events, packets, tookMs } = await pass({});
    expect(result).toEqual({ ok: true, value: undefined });
    expect(events.find((event) => event.type === 'observed')?.observation.facts).toContainEqual({
      kind: 'service.detail',
      value: '22/tcp OpenSSH 9.2p1',
    });
    expect(packets).toBeLessThanOrEqual(12);
    console.info(`one speaking port: ${packets} packets, ${Math.round(tookMs)} ms`);
  });

  test('sends nothing to an address of the exclusion list even if it were asked to', async () => {
    const excluded: StartNmap = (file, args) =>
      inNamespace(file, ['--exclude', '10.88.0.3,10.88.0.2', ...args]);
    const { result, events, packets } = await pass({ start: excluded });
    expect(result.ok).toBe(true);
    expect(events.map((event) => event.type)).toEqual(['started']);
    expect(packets).toBe(0);
  });

  test('is dead at once when the pass is cancelled', async () => {
    const cancel = new AbortController();
    const silent = { ...target, openPorts: [4444] };
    let cancelledAt = Infinity;
    const onEvent = ({ type }: DeepEvent) => {
      if (type !== 'progress') return;
      cancelledAt = performance.now();
      cancel.abort();
    };
    const { result } = await pass({ signal: cancel.signal, onEvent }, silent);
    expect(result).toMatchObject({ error: { type: 'nmap_cancelled' } });
    expect(performance.now() - cancelledAt).toBeLessThan(1_000);
    const after = await packetsReceived();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await packetsReceived()) - after).toBeLessThanOrEqual(2);
  });

  test('dies with the scanner, also when that is killed', async () => {
    const program = `import { startNmap } from ${JSON.stringify(new URL('nmap-process.ts', import.meta.url))};
      startNmap('/sbin/ip', ${JSON.stringify(['netns', 'exec', ours, nmap, ...silentArguments])}).output.resume();`;
    const scanner = spawn(process.execPath, ['--input-type=module', '-e', program]);
    await vi.waitUntil(() => nmapsHere() > 0, 20_000);
    scanner.kill('SIGKILL');
    await once(scanner, 'exit');
    await vi.waitFor(() => expect(nmapsHere()).toBe(0), 2_000);
  });

  test('spends on a silent port no more than it is budgeted for', async () => {
    const { result, events, packets, tookMs } = await pass({}, { ...target, openPorts: [4444] });
    expect(result.ok).toBe(true);
    expect(events.some((event) => event.type === 'progress')).toBe(true);
    expect(packets).toBeLessThanOrEqual(worstPacketsPerPort);
    console.info(`one silent port: ${packets} packets, ${Math.round(tookMs)} ms`);
  });
});
