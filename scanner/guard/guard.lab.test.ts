import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardPolicy } from './policy.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { createNft } from './nft.ts';
import {
  createSmallNetwork,
  labObstacle,
  type SmallHost,
  type SmallNetwork,
} from './testing/small-network.ts';

const obstacle = labObstacle();
if (obstacle) console.warn(`SKIPPED guard.lab.test.ts: ${obstacle}`);

/** Gives a port up before the kernel repeats its first packet, a second after it. */
const quickly = '--max-retries 0 --initial-rtt-timeout 300ms --max-rtt-timeout 300ms';

const nobody: GuardPolicy = {
  medical: [],
  cleared: [],
  medicalAddresses: [],
  heldAddresses: [],
  clearedAddresses: [],
  peers: [],
  gateways: [],
  gatewayMacs: [],
};

describe.skipIf(obstacle)('the kernel guard', () => {
  let network: SmallNetwork;
  let medical: SmallHost;
  let held: SmallHost;
  let cleared: SmallHost;

  beforeAll(() => {
    network = createSmallNetwork(3);
    [medical, held, cleared] = network.hosts as [SmallHost, SmallHost, SmallHost];
  });
  afterAll(() => network[Symbol.asyncDispose]());

  function guardOf(options: Partial<GuardOptions> = {}) {
    const full = {
      table: 'osiris_guard',
      devices: [network.device],
      servedPorts: [8480],
      keepOnStop: false,
      ...options,
    };
    return createGuard(full, { nft: createNft(network.run), deviceNames: () => [network.device] });
  }
  const policy = () => ({
    ...nobody,
    medical: [medical.mac],
    medicalAddresses: [medical.address],
    heldAddresses: [held.address],
    cleared: [cleared.mac],
  });
  const run = (command: string, stdin = '') => {
    const [file = '', ...args] = command.split(' ');
    return network.run({ file, args, stdin, timeoutMs: 60_000 });
  };
  const all = () => network.hosts.map(({ address }) => address).join(' ');
  const forgetNeighbours = () => run('ip neigh flush all');
  const serveInHost = async (host: SmallHost, port: number) => {
    const script = `require('net').createServer(s => s.end('hello')).listen(${port}, () => console.log('up'))`;
    const child = network.start(host.namespace, ['node', '-e', script]);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
  };

  test.each([
    'nmap -n -Pn -sS -p 1-50 --max-retries 1',
    'nmap -n -Pn -sS --send-eth -p 1-50 --max-retries 1',
    'nmap -n -Pn -sT -p 1-50 --max-retries 1',
    'nmap -n -Pn -sA -g 8480 -p 1-50 --max-retries 1',
    'nmap -n -Pn -sU -p 1-20 --max-retries 0',
    'nmap -n -sn --disable-arp-ping',
  ])('%s reaches the cleared host and neither the medical nor the held one', async (command) => {
    await using guard = guardOf();
    expect(await guard.apply(policy())).toEqual({ state: 'on' });
    await forgetNeighbours();
    const [toMedical, toHeld, toCleared] = await network.receivedByAll(() =>
      run(`${command} ${all()}`),
    );
    expect(toMedical).toEqual([]);
    expect(toHeld?.filter(({ kind }) => kind !== 'arp')).toEqual([]);
    expect(toHeld).toEqual([]);
    expect(toCleared?.length).toBeGreaterThan(0);
  });

  test('unicast ARP requests reach the cleared host only', async () => {
    await using guard = guardOf();
    await guard.apply(policy());
    const [toMedical, toHeld, toCleared] = await network.receivedByAll(async () => {
      for (const host of network.hosts)
        await run(`arp-scan --interface=clinic0 --retry=1 --destaddr=${host.mac} ${host.address}`);
    });
    expect([toMedical, toHeld, toCleared?.length]).toEqual([[], [], 1]);
  });

  test('a card that nobody has ever seen is protected like a held one', async () => {
    await using guard = guardOf();
    await guard.apply(nobody);
    const frames = await network.receivedByAll(() =>
      run(`nmap -n -Pn -sS --send-eth ${quickly} -p 1-20 ${all()}`),
    );
    expect(frames).toEqual([[], [], []]);
  });

  test('a medical device that takes over a cleared address receives nothing, whatever the neighbour table says', async () => {
    await using guard = guardOf();
    await guard.apply({ ...policy(), medicalAddresses: [cleared.address], heldAddresses: [] });
    await run(
      `ip neigh replace ${cleared.address} lladdr ${medical.mac} dev clinic0 nud permanent`,
    );
    const frames = await network.receivedByAll(() =>
      run(`nmap -n -Pn -sT ${quickly} -p 1-20 ${cleared.address}`),
    );
    await run(`ip neigh del ${cleared.address} dev clinic0`);
    expect(frames).toEqual([[], [], []]);
  });

  test('our own peers are reached, unless they are medical', async () => {
    await using guard = guardOf();
    await guard.apply({ ...policy(), peers: [held.address, medical.address] });
    await forgetNeighbours();
    const [toMedical, toHeld] = await network.receivedByAll(() =>
      run(`nmap -n -Pn -sT ${quickly} -p 1-5 ${all()}`),
    );
    expect(toMedical).toEqual([]);
    expect(toHeld?.filter(({ kind }) => kind === 'ip').length).toBe(5);
  });

  test('a held device that opens the portal gets its answer, a medical one does not, and nothing else follows', async () => {
    await using guard = guardOf();
    await guard.apply(policy());
    await forgetNeighbours();
    const portal = `require('net').createServer(s => s.end('portal')).listen(8480, '0.0.0.0', () => console.log('up'))`;
    const server = network.start(network.namespace, ['node', '-e', portal]);
    await new Promise((resolve) => server.stdout?.once('data', resolve));
    const ask = (host: SmallHost) => {
      const script = `const s = require('net').connect(8480, '10.77.0.1'); s.setTimeout(1500, () => s.destroy()); s.on('error', () => {}); s.on('data', d => console.log(String(d)))`;
      const child = network.start(host.namespace, ['node', '-e', script]);
      let text = '';
      child.stdout?.on('data', (chunk) => (text += String(chunk)));
      return new Promise<string>((resolve) => child.once('close', () => resolve(text)));
    };
    const answers: string[] = [];
    const [toMedical, toHeld] = await network.receivedByAll(async () => {
      answers.push(...(await Promise.all([ask(medical), ask(held), ask(cleared)])));
    });
    server.kill('SIGKILL');
    expect(answers).toEqual(['', 'portal\n', 'portal\n']);
    expect(toMedical).toEqual([]);
    expect(toHeld?.some(({ kind }) => kind === 'ip')).toBe(true);
    const later = await network.received(held, () =>
      run(`nmap -n -Pn -sA -g 8480 -p 1-50 ${held.address}`),
    );
    expect(later).toEqual([]);
  });

  test('a held gateway carries what goes to the internet, nothing to private networks behind it, and is learned from its own ARP', async () => {
    await using guard = guardOf();
    await guard.apply({ ...policy(), heldAddresses: [], gateways: [held.address] });
    await forgetNeighbours();
    await run(`ip route add default via ${held.address}`);
    const internet = await network.received(held, () =>
      run(`nmap -n -Pn -sT -p 1-5 ${quickly} 198.51.100.5`),
    );
    const behind = await network.received(held, () =>
      run(`nmap -n -Pn -sT -p 1-5 ${quickly} 10.99.0.5`),
    );
    const asMedical = { ...policy(), medical: [medical.mac, held.mac], gateways: [held.address] };
    await guard.apply(asMedical);
    const afterwards = await network.received(held, () =>
      run(`nmap -n -Pn -sT -p 1-5 ${quickly} 198.51.100.5`),
    );
    await run('ip route del default');
    const ofIp = internet.filter(({ kind }) => kind === 'ip');
    expect([ofIp.length, behind.length, afterwards.length]).toEqual([5, 0, 0]);
    expect(await guard.verify()).toBe('intact');
  });

  test('what was stopped is counted for each card', async () => {
    await using guard = guardOf();
    await guard.apply(policy());
    await run(`nmap -n -Pn -sS --send-eth -p 1-20 --max-retries 0 ${medical.address}`);
    const stopped = await guard.stopped();
    expect(stopped.ok && stopped.value.get(`${medical.mac} ip`)?.packets).toBe(20);
  });

  test('the guard of a killed scanner stays, is taken over with its content, and follows the next verdicts', async () => {
    const killed = guardOf({ keepOnStop: true });
    await killed.apply(policy());
    await killed[Symbol.asyncDispose]();
    await using successor = guardOf();
    expect(await successor.install()).toEqual({ state: 'on' });
    await serveInHost(cleared, 80);
    const [toMedical, , toCleared] = await network.receivedByAll(() =>
      run(`nmap -n -Pn -sT ${quickly} -p 80 ${all()}`),
    );
    expect(toMedical).toEqual([]);
    expect(toCleared?.length).toBeGreaterThan(0);
    await successor.apply(nobody);
    expect(
      await network.received(cleared, () =>
        run(`nmap -n -Pn -sT ${quickly} -p 80 ${cleared.address}`),
      ),
    ).toEqual([]);
  });

  test.each([
    ['removes the table', 'delete table netdev osiris_guard'],
    ['flushes the rules', 'flush table netdev osiris_guard'],
    [
      'clears a card behind our back',
      'add element netdev osiris_guard cleared { 00:14:22:aa:00:0b }',
    ],
    ['lifts a protection', 'delete element netdev osiris_guard medical { 00:14:22:aa:00:0b }'],
  ])('when somebody %s, verify notices and puts the guard back', async (_, script) => {
    await using guard = guardOf();
    await guard.apply(policy());
    expect(await guard.verify()).toBe('intact');
    await run('nft -f -', `${script}\n`);
    expect(await guard.verify()).toBe('restored');
    expect(await guard.verify()).toBe('intact');
    expect(
      await network.received(medical, () =>
        run(`nmap -n -Pn -sT ${quickly} -p 1-5 ${medical.address}`),
      ),
    ).toEqual([]);
  });

  test('thousands of cards are loaded at once, and one more takes milliseconds', async () => {
    await using guard = guardOf();
    const many = Array.from({ length: 5000 }, (_, index) => {
      const hex = index.toString(16).padStart(4, '0');
      return `02:00:00:00:${hex.slice(0, 2)}:${hex.slice(2)}` as SmallHost['mac'];
    });
    await guard.apply({ ...policy(), cleared: many });
    const tookMs: number[] = [];
    for (const one of [cleared, held, medical]) {
      const before = performance.now();
      const more = { ...policy(), cleared: [...many, one.mac] };
      expect(await guard.apply(more)).toEqual({ state: 'on' });
      tookMs.push(performance.now() - before);
    }
    expect(Math.min(...tookMs)).toBeLessThan(250); // the machine may be busy with something else
    expect(await guard.verify()).toBe('intact');
  });

  test('a guard that is not kept leaves nothing behind', async () => {
    await guardOf().apply(policy());
    const guard = guardOf();
    await guard.install();
    await guard[Symbol.asyncDispose]();
    expect(await run('nft list ruleset')).toMatchObject({ value: { stdout: '' } });
  });
});
