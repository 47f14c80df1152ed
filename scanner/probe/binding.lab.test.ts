import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createSmallNetwork,
  labObstacle,
  type SmallHost,
  type SmallNetwork,
} from '../guard/testing/small-network.ts';
import { bindTarget, createNeighbourTable } from './index.ts';

const obstacle = labObstacle();
if (obstacle) console.warn(`SKIPPED binding.lab.test.ts: ${obstacle}`);

describe.skipIf(obstacle)('the tie between a card and an address in the kernel', () => {
  let network: SmallNetwork;
  let cleared: SmallHost;
  let medical: SmallHost;

  beforeAll(() => {
    network = createSmallNetwork(2, { ipv6: true });
    [cleared, medical] = network.hosts as [SmallHost, SmallHost];
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const run = (command: string) => {
    const [file = '', ...args] = command.split(' ');
    return network.run({ file, args, timeoutMs: 30_000 });
  };

  test.each(['address', 'address6'] as const)(
    'holds for an %s that another device takes and claims aloud, and is gone when it is released',
    async (family) => {
      const address = cleared[family];
      const scan = `nmap ${family === 'address6' ? '-6 ' : ''}-n -Pn -sT -p 1-5 --max-retries 0`;
      const table = createNeighbourTable(network.device, network.run);
      const binding = await bindTarget({ mac: cleared.mac, address }, table);
      if (!binding.ok) throw new Error(binding.error.message);
      network.move(address, cleared, medical);
      const [toCleared, toMedical] = await network.receivedByAll(async () => {
        // The new owner speaks to this machine, which hears its card together with the address.
        const own = family === 'address6' ? 'fd77::1' : '10.77.0.1';
        const from = `{ port: 9, host: '${own}', localAddress: '${address}' }`;
        const claim = `require('net').connect(${from}).on('error', () => {})`;
        network.start(medical.namespace, ['node', '-e', claim]);
        await sleep(500);
        expect((await binding.value.check()).ok).toBe(true);
        await run(`${scan} ${address}`);
      });
      network.move(address, medical, cleared);
      // Without the guard, the kernel answers whoever asks for this machine's own address.
      expect(toMedical?.filter(({ kind }) => kind !== 'arp')).toEqual([]);
      expect(toCleared?.filter(({ to }) => to === cleared.mac).length).toBeGreaterThanOrEqual(5);
      expect(await table.ours()).toMatchObject([{ address, mac: cleared.mac }]);
      await binding.value.release();
      expect(await table.ours()).toEqual([]);
    },
  );

  test('is refused for an address behind a router, although a card is known for it, and nothing is sent', async () => {
    const address = '10.88.0.5' as SmallHost['address'];
    await run(`ip route add 10.88.0.0/24 via ${medical.address}`);
    const table = createNeighbourTable(network.device, network.run);
    const frames = await network.receivedByAll(async () => {
      expect(await bindTarget({ mac: cleared.mac, address }, table)).toMatchObject({
        error: { type: 'binding_routed' },
      });
    });
    expect(frames.flat().filter(({ kind }) => kind === 'ip')).toEqual([]);
    expect(await table.ours()).toEqual([]);
  });
});
