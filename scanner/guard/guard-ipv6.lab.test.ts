import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardPolicy } from './policy.ts';
import { createGuard } from './guard.ts';
import { createNft } from './nft.ts';
import {
  createSmallNetwork,
  labObstacle,
  type CapturedFrame,
  type SmallHost,
  type SmallNetwork,
} from './testing/small-network.ts';

const obstacle = labObstacle();
if (obstacle) console.warn(`SKIPPED guard-ipv6.lab.test.ts: ${obstacle}`);

describe.skipIf(obstacle)('the kernel guard over IPv6', () => {
  let network: SmallNetwork;
  let medical: SmallHost;
  let held: SmallHost;
  let cleared: SmallHost;

  beforeAll(() => {
    network = createSmallNetwork(3, { ipv6: true });
    [medical, held, cleared] = network.hosts as [SmallHost, SmallHost, SmallHost];
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const policy = (): GuardPolicy => ({
    medical: [medical.mac],
    cleared: [cleared.mac],
    medicalAddresses: [medical.address6],
    heldAddresses: [held.address6],
    clearedAddresses: [cleared.address6],
    peers: [],
    gateways: [],
    gatewayMacs: [],
  });
  async function guardWith(changes: Partial<GuardPolicy> = {}) {
    const guard = createGuard(
      { table: 'osiris_guard', devices: [network.device], servedPorts: [8480], keepOnStop: false },
      { nft: createNft(network.run), deviceNames: () => [network.device] },
    );
    expect(await guard.apply({ ...policy(), ...changes })).toEqual({ state: 'on' });
    return guard;
  }
  const run = async (command: string): Promise<string> => {
    const [file = '', ...args] = command.split(' ');
    const output = await network.run({ file, args, timeoutMs: 60_000 });
    return output.ok ? output.value.stdout : Promise.reject(new Error(output.error.type));
  };
  const all = () => network.hosts.map(({ address6 }) => address6).join(' ');
  const everyHost = (command: (host: SmallHost) => string) => async () => {
    for (const host of network.hosts) await run(command(host));
  };
  /** Entries as the kernel learned them earlier, due to be proved again. */
  const knowEverybody = async (state: 'permanent' | 'stale') => {
    for (const { address6, mac } of network.hosts)
      await run(`ip neigh replace ${address6} lladdr ${mac} dev clinic0 nud ${state}`);
  };
  const forgetEverybody = async () => {
    await knowEverybody('stale');
    await run('ip -6 neigh flush all');
  };
  const toCard = (frames: readonly CapturedFrame[] = [], { mac }: SmallHost) =>
    frames.filter(({ to }) => to === mac);

  test.each([
    [
      'an echo request',
      (host: SmallHost) => `nmap -6 -n -sn -PE --disable-arp-ping --max-retries 0 ${host.address6}`,
    ],
    [
      'a TCP connection',
      (host: SmallHost) => `nmap -6 -n -Pn -sT -p 1-5 --max-retries 0 ${host.address6}`,
    ],
    ['a TCP scan', (host: SmallHost) => `nmap -6 -n -Pn -sS -p 1-5 ${host.address6}`],
    [
      'a scan that makes its own frames',
      (host: SmallHost) => `nmap -6 -n -Pn -sS --send-eth -p 1-5 ${host.address6}`,
    ],
    ['UDP', (host: SmallHost) => `nmap -6 -n -Pn -sU -p 161 --max-retries 0 ${host.address6}`],
    [
      'a datagram to the group that an address belongs to',
      ({ address6 }: SmallHost) => {
        const group = `ff02::1:ffaa:${address6.split(':').at(-1)}%clinic0`;
        return `node -e require('dgram').createSocket('udp6').send('?',9,'${group}',function(){this.close()})`;
      },
    ],
  ])(
    '%s reaches the cleared host alone, whether the others’ cards are known or not',
    async (_, command) => {
      await using _guard = await guardWith();
      for (const know of [() => knowEverybody('permanent'), forgetEverybody]) {
        await know();
        const [toMedical, toHeld, toCleared] = await network.receivedByAll(everyHost(command));
        expect([toMedical, toHeld]).toEqual([[], []]);
        expect(toCleared?.length).toBeGreaterThan(0);
      }
    },
  );

  test('the question who has an address is put to cleared hosts and to nobody else', async () => {
    await using _guard = await guardWith();
    await forgetEverybody();
    const [toMedical, toHeld, toCleared] = await network.receivedByAll(
      everyHost(({ address6 }) => `ip neigh replace ${address6} dev clinic0 use`),
    );
    expect([toMedical, toHeld]).toEqual([[], []]);
    expect(toCleared?.map(({ to }) => to)).toEqual([cleared.group]);
  });

  test('the kernel’s own proof that a neighbour is still there reaches the cleared host alone', async () => {
    await using _guard = await guardWith();
    await knowEverybody('stale');
    const [toMedical, toHeld, toCleared] = await network.receivedByAll(async () => {
      // Nobody listens for UDP, and so no answer proves the neighbour: after five seconds the kernel asks its card.
      await run(`nmap -6 -n -Pn -sU -p 9,10 --max-retries 0 ${all()}`);
      await sleep(6_500);
    });
    expect([toMedical, toHeld]).toEqual([[], []]);
    const questions = toCard(toCleared, cleared).filter(({ kind }) => kind === 'neighbour');
    expect(questions.length).toBeGreaterThan(0);
  });

  test('nobody whose address is unknown is asked, and an address that a medical and a cleared device share is not asked for', async () => {
    await using guard = await guardWith({ clearedAddresses: [], heldAddresses: [] });
    await forgetEverybody();
    const ask = everyHost(({ address6 }) => `ip neigh replace ${address6} dev clinic0 use`);
    expect(await network.receivedByAll(ask)).toEqual([[], [], []]);
    const shared = [medical.address6, cleared.address6];
    await guard.apply({ ...policy(), medicalAddresses: shared, clearedAddresses: shared });
    await forgetEverybody();
    expect(await network.receivedByAll(ask)).toEqual([[], [], []]);
  });

  test('a medical device that takes over a cleared address receives nothing but the question for it', async () => {
    await using _guard = await guardWith();
    await forgetEverybody();
    network.move(cleared.address6, cleared, medical);
    const [toMedical] = await network.receivedByAll(() =>
      run(`nmap -6 -n -Pn -sT -p 1-5 ${cleared.address6}`),
    );
    network.move(cleared.address6, medical, cleared);
    expect(toCard(toMedical, medical)).toEqual([]);
  });

  test('before it takes an address, this machine may ask whether a device has it', async () => {
    await using _guard = await guardWith();
    await run('sysctl -qw net.ipv6.conf.clinic0.dad_transmits=1');
    const frames = await network.receivedByAll(async () => {
      await run(`ip addr add ${medical.address6}/64 dev clinic0`);
      await sleep(1_500);
    });
    const addresses = await run('ip -6 -j addr show dev clinic0');
    await run(`ip addr del ${medical.address6}/64 dev clinic0`);
    await run('sysctl -qw net.ipv6.conf.clinic0.dad_transmits=0');
    expect(frames[0]?.map(({ to }) => to)).toEqual([medical.group]);
    expect(addresses).toContain('"dadfailed":true');
  });

  test('a held device that opens the portal gets its answer for as long as it stays, a medical one does not, and nothing else follows', async () => {
    await using _guard = await guardWith();
    await forgetEverybody();
    const portal = `require('net').createServer(s => { s.on('error', () => {}); const t = setInterval(() => s.write('news '), 1000); s.on('close', () => clearInterval(t)); }).listen(8480, '::', () => console.log('up'))`;
    const server = network.start(network.namespace, ['node', '-e', portal]);
    await new Promise((resolve) => server.stdout?.once('data', resolve));
    const ask = (host: SmallHost) => {
      const script = `const s = require('net').connect(8480, 'fd77::1'); s.on('error', () => {}); s.on('data', d => process.stdout.write(String(d))); setTimeout(() => process.exit(), 12000)`;
      const child = network.start(host.namespace, ['node', '-e', script]);
      let text = '';
      child.stdout?.on('data', (chunk) => (text += String(chunk)));
      return new Promise<string>((resolve) => child.once('close', () => resolve(text)));
    };
    const answers: string[] = [];
    const [toMedical] = await network.receivedByAll(async () => {
      answers.push(...(await Promise.all([ask(medical), ask(held)])));
    });
    server.kill('SIGKILL');
    expect(answers[0]).toBe('');
    expect(answers[1]?.split(' ').length).toBeGreaterThan(9);
    expect(toMedical).toEqual([]);
    expect(
      await network.received(held, () =>
        run(`nmap -6 -n -Pn -sA -g 8480 -p 1-50 ${held.address6}`),
      ),
    ).toEqual([]);
  });

  test('a held gateway is learned from its own word, and carries what goes to the internet and nothing to private networks behind it', async () => {
    await using _guard = await guardWith({ heldAddresses: [], gateways: [held.address6] });
    await forgetEverybody();
    await run(`ip -6 route add default via ${held.address6}`);
    const scan = 'nmap -6 -n -Pn -sT -p 1-5 --max-retries 0';
    const internet = await network.received(held, () => run(`${scan} 2001:db8::5`));
    const behind = await network.received(held, () => run(`${scan} fd99::5`));
    await run('ip -6 route del default');
    expect(toCard(internet, held).length).toBeGreaterThanOrEqual(5);
    expect(behind).toEqual([]);
  });
});
