import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startLab, type Lab, type LabHost } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const hosts = ['prn1', 'pump1', 'hl7', 'us1', 'unknown1'] as const;

/** To one card, or to the group in which one asks who has an address (33:33:ff...). */
const toOneDevice = 'ip6 and (not ether multicast or ether[0:4] & 0xffffff00 = 0x3333ff00)';

/** What leaves the appliance over IPv6 for a single device from now on; the function returned ends the watch. */
async function watchIpv6(lab: Lab): Promise<() => Promise<string[]>> {
  const command = ['tcpdump', '-i', lab.interface, '-Q', 'out', '-n', '-e', '-l', toOneDevice];
  const child = lab.spawn('appliance', command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  if (child.stderr) await once(child.stderr, 'data');
  await sleep(200);
  return async () => {
    await sleep(500);
    child.kill('SIGINT');
    await once(child, 'close');
    return said.split('\n').filter((line) => line !== '');
  };
}

/** The link-local address of a namespace's card, as the kernel made it. */
async function linkLocalOf(lab: Lab, where: LabHost['name'] | 'appliance'): Promise<string> {
  const card = where === 'appliance' ? lab.interface : 'eth0';
  const shown = await lab.exec(where, ['ip', '-6', 'addr', 'show', 'dev', card, 'scope', 'link']);
  return /inet6 (fe80[^/]+)/.exec(shown.stdout)?.[1] ?? '';
}

const forget = ['ip', '-6', 'neigh', 'flush', 'all'];

/** Every device asks for the appliance over IPv6, and so tells its own address. */
async function speakIpv6(lab: Lab, scanner: ScannerProgram): Promise<string[]> {
  const appliance = await linkLocalOf(lab, 'appliance');
  const question = ['ip', 'neigh', 'replace', appliance, 'dev', 'eth0', 'use'];
  const addresses: string[] = [];
  for (const host of lab.hosts) {
    const address = await linkLocalOf(lab, host.name);
    await lab.exec(host.name, question);
    await scanner.device(host, (device) => device.addresses.includes(address));
    addresses.push(address);
  }
  // Both kernels would soon make sure that the other is still there.
  for (const { name } of lab.hosts) await lab.exec(name, forget);
  await lab.exec('appliance', forget);
  return addresses;
}

describeInLab('a network with IPv6', () => {
  it('gets nothing over IPv6 in a pass, although the scanner knows every device’s address there, and cleared devices are probed at their IPv4 addresses', async () => {
    await using lab = await startLab({ hosts, intervalSeconds: 1, ipv6: true });
    await using scanner = await ScannerProgram.start(lab, { guard: 'off' });
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    await speakIpv6(lab, scanner);
    const witness = await watch(lab, scanner);
    const endIpv6 = await watchIpv6(lab);
    const pass = await scanner.pass();
    expect(await endIpv6()).toEqual([]);
    const testimonies = await witness.testify();
    expect(pass).toMatchObject({ outcome: 'completed', medicalPackets: 0, heldPackets: 0 });
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.of('prn1').received.ipUnicast).toBeGreaterThan(0);
    expect(testimonies.contradictions()).toEqual([]);
  });

  it('is guarded by the kernel: no program asks a protected device for its address or reaches it, and a cleared one is reached', async () => {
    await using lab = await startLab({ hosts, intervalSeconds: 0, ipv6: true });
    await using scanner = await ScannerProgram.start(lab);
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    const addresses = await speakIpv6(lab, scanner);
    expect(must(await scanner.client.status()).guard.state).toBe('on');
    const witness = await watch(lab, scanner);
    const endIpv6 = await watchIpv6(lab);
    const targets = addresses.map((address) => `${address}%${lab.interface}`);
    const quickly = ['-6', '-n', '-Pn', '--max-retries', '0', '-p', '1-10'];
    for (const way of [['-sT'], ['-sS', '--send-eth'], ['-sU']])
      await lab.exec('appliance', ['nmap', ...way, ...quickly, ...targets]);
    const left = await endIpv6();
    const testimonies = await witness.testify();
    const printer = lab.host('prn1').mac;
    const group = `33:33:ff:${printer.slice(9)}`;
    expect(left.filter((line) => !line.includes(`> ${printer}`) && !line.includes(group))).toEqual(
      [],
    );
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.of('prn1').received.ipUnicast).toBeGreaterThan(20);
    expect(testimonies.contradictions()).toEqual([]);
  });
});
