import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFixedClock } from '@osiriscare/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CapturedFrame,
  createSmallNetwork,
  labObstacle,
  type SmallHost,
  type SmallNetwork,
} from '../guard/testing/small-network.ts';
import { createNft } from '../guard/index.ts';
import { createLedger, createMemoryLedgerStore } from '../ledger/index.ts';
import { createNeighbourTable, releaseLeftoverPins, type ProbeReport } from './index.ts';
import { closingPeersOf } from './tcp-state.ts';

const obstacle = labObstacle();
if (obstacle) console.warn(`SKIPPED probe.lab.test.ts: ${obstacle}`);

interface ProbeOptions {
  /** Goes before the program: `setpriv ...`. */
  readonly under?: readonly string[];
  /** Most ports that are asked for; default all. */
  readonly ports?: number;
}

const here = join(import.meta.dirname, 'testing');

describe.skipIf(obstacle)('a probe on a real network', () => {
  let network: SmallNetwork;
  let host: SmallHost;
  let other: SmallHost;

  beforeEach(() => {
    network = createSmallNetwork(2);
    [host, other] = network.hosts as [SmallHost, SmallHost];
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const serve = async (kind: string) => {
    const child = network.start(host.namespace, [process.execPath, join(here, 'hosts.mjs'), kind]);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return child;
  };
  const startProbe = ({ under = [], ports }: ProbeOptions = {}) => {
    const program = [process.execPath, join(here, 'probe-main.ts')];
    const device = [host.mac, host.address, network.device];
    const most = ports === undefined ? [] : [String(ports)];
    return network.start(network.namespace, [...under, ...program, ...device, ...most]);
  };
  const probe = async (options?: ProbeOptions) => {
    const child = startProbe(options);
    let text = '';
    child.stdout?.on('data', (chunk) => (text += String(chunk)));
    await new Promise((resolve) => child.once('close', resolve));
    return JSON.parse(text) as ProbeReport & { tookMs: number };
  };
  const tcpTable = async () => {
    const output = await network.run({ file: 'cat', args: ['/proc/net/tcp'], timeoutMs: 5_000 });
    return output.ok ? output.value.stdout : '';
  };
  const table = () => createNeighbourTable(network.device, network.run);
  const ip = (command: string, namespace = network.namespace) =>
    network.run({ file: 'ip', args: ['-n', namespace, ...command.split(' ')], timeoutMs: 5_000 });

  /** Adds one rule to a packet filter of the host's own. */
  async function filterInHost(hook: 'input' | 'output', rule: string): Promise<void> {
    const stdin = `table inet quiet {\n chain only {\n type filter hook ${hook} priority 0; policy accept;\n ${rule}\n }\n }\n`;
    const args = ['netns', 'exec', host.namespace, 'nft', '-f', '-'];
    await network.run({ file: 'ip', args, stdin, timeoutMs: 5_000 });
  }

  async function probeAndCount(options?: ProbeOptions) {
    let report: (ProbeReport & { tookMs: number }) | undefined;
    const frames = await network.receivedByAll(async () => {
      report = await probe(options);
    });
    if (!report) throw new Error('no report');
    return { report, received: ipFrames(frames[0]), others: frames[1]?.length ?? 0 };
  }

  function ledgerOfNetwork() {
    return createLedger(
      { table: 'osiris_ledger', devices: [network.device], servedPorts: [], keepOnStop: false },
      {
        nft: createNft(network.run),
        store: createMemoryLedgerStore(),
        clock: createFixedClock(),
        dayOf: () => '2026-01-05',
        isOwnPeer: () => false,
        newEpoch: () => 7,
      },
    );
  }

  /** Answers to the host's own address resolution are no part of the probe. */
  function ipFrames(frames: readonly CapturedFrame[] = []): number {
    return frames.filter(({ kind }) => kind === 'ip').length;
  }

  test('a printer: all its services, at most 100 packets, never more than charged, at most 20 a second; ledger and capture agree', async () => {
    await serve('printer');
    await using ledger = ledgerOfNetwork();
    await ledger.start();
    const window = await ledger.begin(host.mac, 'probe');
    const { report, received } = await probeAndCount();
    const entered = await ledger.end(window, { packets: 0, bytes: 0 });
    expect(entered.packets).toBe(received);
    console.log(
      `printer: ${received} frames, charged ${report.packetsAtMost}, ${report.tookMs} ms`,
    );
    expect(report.portsAsked).toBeGreaterThanOrEqual(60);
    expect(report.facts.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        'tcp/80',
        'tcp/443',
        'tcp/631',
        'tcp/9100',
        '22 SSH-2.0-dropbear',
        '80 Front page',
      ]),
    );
    expect(received).toBeLessThanOrEqual(report.packetsAtMost);
    expect(report.packetsAtMost).toBeLessThanOrEqual(100);
    expect(report.tookMs).toBeGreaterThan((received / 20 - 1) * 1000);
    expect(await table().ours()).toEqual([]);
  });

  test('a host without services: one packet a port', async () => {
    const { report, received } = await probeAndCount();
    console.log(`closed host: ${received} frames, ${report.tookMs} ms`);
    expect(received).toBe(report.portsAsked);
  });

  test('a host that answers nothing gets one packet a port, and no second SYN', async () => {
    await filterInHost('input', 'drop');
    // Half a second for each: the kernel would repeat a SYN after one.
    const { report, received } = await probeAndCount({ ports: 20 });
    expect(report.portsAsked).toBe(20);
    console.log(`silent host: ${received} frames, ${report.tookMs} ms`);
    expect(received).toBe(report.portsAsked);
  });

  test('an open DICOM port ends the probe with a clean close of four packets', async () => {
    await serve('dicom');
    const { report, received } = await probeAndCount();
    expect(report.stoppedBy).toEqual({ type: 'medical_port', port: 104 });
    expect(received).toBe(4);
  });

  test.each(['large', 'flood'])(
    'a host that sends without end (%s) is cut off within the budget',
    async (kind) => {
      await serve(kind);
      const { report, received } = await probeAndCount();
      console.log(
        `${kind}: ${received} frames, charged ${report.packetsAtMost}, ${JSON.stringify(report.stoppedBy)}`,
      );
      expect(received).toBeLessThanOrEqual(report.packetsAtMost);
      expect(report.packetsAtMost).toBeLessThanOrEqual(100);
    },
  );

  test('a host that falls silent in the middle ends the probe, is charged with what the kernel may repeat, and stays tied to its card', async () => {
    await serve('printer');
    await filterInHost('output', 'tcp sport 22 tcp flags & (syn | ack) == ack drop');
    const { report, received, others } = await probeAndCount();
    expect(report.stoppedBy).toEqual({ type: 'fell_silent', port: 22 });
    expect(others).toBe(0);
    expect(received).toBeLessThanOrEqual(report.packetsAtMost);
    expect((await table().ours()).map(({ address }) => address)).toEqual([host.address]);
  });

  test('a device that takes over the address in the middle receives nothing, without any guard', async () => {
    let report: ProbeReport | undefined;
    const [toHost, toOther] = await network.receivedByAll(async () => {
      const running = probe({ ports: 35 });
      while ((await table().ours()).length === 0) await sleep(20);
      await sleep(500); // at twenty packets a second, some ten ports
      await ip(`addr del ${host.address}/24 dev eth0`, host.namespace);
      await ip(`addr add ${host.address}/24 dev eth0`, other.namespace);
      // The new holder says so to everybody, as an operating system does after DHCP.
      await network.run({
        file: 'ip',
        args: [
          'netns',
          'exec',
          other.namespace,
          'arp-scan',
          '--interface=eth0',
          '--retry=2',
          `--arpspa=${host.address}`,
          host.address,
        ],
        timeoutMs: 5_000,
      });
      report = await running;
    });
    expect(report?.portsAsked).toBeGreaterThan(20);
    expect(toHost?.length).toBeGreaterThan(0);
    expect(toOther?.filter(({ kind }) => kind !== 'arp')).toEqual([]);
    expect(toOther).toEqual([]);
  });

  test('without the right to pin, an address nobody knows gets nothing, and a known one is checked', async () => {
    const unprivileged = ['setpriv', '--reuid=65534', '--clear-groups', '--bounding-set=-all'];
    const unknown = await probeAndCount({ under: unprivileged });
    expect(unknown).toMatchObject({
      received: 0,
      report: { stoppedBy: { type: 'binding_lost', error: { type: 'binding_unknown' } } },
    });
    await ip(`neigh replace ${host.address} lladdr ${other.mac} dev ${network.device} nud stale`);
    const taken = await probeAndCount({ under: unprivileged });
    expect(taken).toMatchObject({
      received: 0,
      others: 0,
      report: { stoppedBy: { type: 'binding_lost', error: { type: 'binding_changed' } } },
    });
    await ip(
      `neigh replace ${host.address} lladdr ${host.mac} dev ${network.device} nud reachable`,
    );
    expect((await probeAndCount({ under: unprivileged })).report.portsAsked).toBeGreaterThan(60);
  });

  test("what a killed probe leaves in the neighbour table is recognised at the next start, and a person's own entries stay", async () => {
    await ip(
      `neigh replace 10.77.0.200 lladdr 00:14:22:aa:00:99 dev ${network.device} nud permanent`,
    );
    const child = startProbe();
    while ((await table().ours()).length === 0) await sleep(20);
    child.kill('SIGKILL');
    await sleep(100);
    expect((await table().ours()).map(({ address }) => address)).toEqual([host.address]);
    const deps = { closingPeers: async () => new Set<string>(), later: () => {} };
    expect(await releaseLeftoverPins(table(), deps)).toEqual({ released: 1, kept: 0 });
    expect(await table().ours()).toEqual([]);
    expect(await table().entryOf('10.77.0.200' as SmallHost['address'])).toMatchObject({
      isPermanent: true,
    });
  });

  test('the pin that a killed probe leaves stays while the kernel repeats the end of its connection, and whoever takes the address over receives nothing of it', async () => {
    await serve('printer');
    await filterInHost('output', 'tcp sport 22 tcp flags & (syn | ack) == ack drop');
    const child = startProbe();
    const isTalking = async () => /:0016 01 /.test(await tcpTable());
    while (!(await isTalking())) await sleep(20);
    child.kill('SIGKILL');
    await sleep(100);
    const closingPeers = async () => new Set<string>(closingPeersOf(await tcpTable()));
    const released = await releaseLeftoverPins(table(), { closingPeers, later: () => {} });
    expect(released).toEqual({ released: 0, kept: 1 });
    network.move(host.address, host, other);
    const [toHost, toOther] = await network.receivedByAll(() => sleep(4_000));
    expect(toOther).toEqual([]);
    expect(ipFrames(toHost)).toBeGreaterThan(0);
  });
});
