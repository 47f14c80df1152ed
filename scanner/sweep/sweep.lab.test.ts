import { setTimeout as sleep } from 'node:timers/promises';
import { parseSubnet, type IpAddress } from '@osiriscare/core/net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunCommand } from '../command/index.ts';
import {
  createSmallNetwork,
  labObstacle,
  type SmallNetwork,
} from '../guard/testing/small-network.ts';
import { sweep } from './sweep.ts';

const obstacle = labObstacle();
if (obstacle) console.warn(`SKIPPED sweep.lab.test.ts: ${obstacle}`);

describe.skipIf(obstacle)('a sweep on a real network', () => {
  let network: SmallNetwork;
  beforeAll(() => {
    network = createSmallNetwork(3);
  });
  afterAll(() => network[Symbol.asyncDispose]());

  function sweepClinic(excluded: readonly IpAddress[] = [], run: RunCommand = network.run) {
    const subnet = parseSubnet('10.77.0.0/24');
    if (!subnet.ok) throw new Error('subnet');
    const own = { name: network.device, addresses: ['10.77.0.1' as IpAddress] };
    const request = { subnet: subnet.value, excluded: new Set(excluded) };
    return sweep(request, { run, interfaces: () => [own] });
  }

  test('finds everybody with broadcasts only, also those whom the kernel remembers from before', async () => {
    for (const { address, mac } of network.hosts) {
      const args = `neigh replace ${address} lladdr ${mac} dev ${network.device} nud stale`.split(
        ' ',
      );
      await network.run({ file: 'ip', args, timeoutMs: 5_000 });
    }
    let found: Awaited<ReturnType<typeof sweep>> | undefined;
    const unicast = await network.receivedByAll(async () => {
      found = await sweepClinic();
      // Longer than the kernel waits before it asks a remembered neighbour again (delay_first_probe_time, 5 s).
      await sleep(6_500);
    });
    const everybody = network.hosts.map(({ address, mac }) => ({ address, mac }));
    expect(found).toMatchObject({ ok: true, value: { sightings: everybody } });
    expect(unicast).toEqual([[], [], []]);
  });

  test('an excluded address is not asked for', async () => {
    const [first, ...others] = network.hosts;
    if (!first) throw new Error('no host');
    const found = await sweepClinic([first.address]);
    expect(found).toMatchObject({
      value: { sightings: others.map(({ address, mac }) => ({ address, mac })) },
    });
  });

  test('without the right to open raw sockets nothing is sent, and the error says how to grant it', async () => {
    const unprivileged: RunCommand = (command) =>
      network.run({
        ...command,
        file: 'setpriv',
        args: [
          '--reuid=65534',
          '--clear-groups',
          '--bounding-set=-all',
          command.file,
          ...command.args,
        ],
      });
    const before = await framesSent();
    const refused = await sweepClinic([], unprivileged);
    expect(refused).toMatchObject({ error: { type: 'raw_socket_not_permitted' } });
    expect(!refused.ok && refused.error.nextStep).toContain('CAP_NET_RAW');
    expect(await framesSent()).toBe(before);
  });

  async function framesSent(): Promise<string> {
    const args = ['-s', '-j', 'link', 'show', network.device];
    const output = await network.run({ file: 'ip', args, timeoutMs: 5_000 });
    const told = output.ok
      ? /"tx":\{[^}]*"packets":(\d+)/.exec(output.value.stdout)?.[1]
      : undefined;
    if (told === undefined) throw new Error('no counters');
    return told;
  }
});
