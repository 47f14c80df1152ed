import { expect, it } from 'vitest';
import { startLab, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const withoutRight = ['setpriv', '--bounding-set=-net_admin', '--inh-caps=-net_admin', '--'];

/** Every program on the appliance that a person might start, and what it does to a list of addresses. */
const hostilePrograms = [
  ['a SYN scan', ['nmap', '-n', '-Pn', '-sS', '-p', '1-120', '--max-retries', '0']],
  ['a connect scan', ['nmap', '-n', '-Pn', '-sT', '-p', '1-120', '--max-retries', '0']],
  [
    'a scan that makes its own frames',
    ['nmap', '-n', '-Pn', '-sS', '--send-eth', '-p', '1-120', '--max-retries', '0'],
  ],
  ['a UDP scan', ['nmap', '-n', '-Pn', '-sU', '-p', '161,3613,24105', '--max-retries', '0']],
] as const;

function addressesOf(lab: Lab): string[] {
  return lab.hosts.filter(({ name }) => name !== 'prn1').map(({ address }) => address);
}

describeInLab('the kernel guard', () => {
  it('lets no program on the appliance reach a medical or unknown device', async () => {
    await using lab = await startLab({
      hosts: ['prn1', 'pump1', 'hl7', 'us1', 'unknown1'],
      intervalSeconds: 0,
    });
    await using scanner = await ScannerProgram.start(lab);
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    const witness = await watch(lab, scanner);
    for (const [, scan] of hostilePrograms)
      await lab.exec('appliance', [...scan, ...addressesOf(lab)]);
    for (const address of addressesOf(lab))
      await lab.exec('appliance', ['ping', '-n', '-c', '2', '-i', '0.2', '-W', '1', address]);
    const testimonies = await witness.testify();
    expect(testimonies.touched(testimonies.protectedHosts('prn1'))).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });

  it('stays in force while the scanner is dead, and is taken over by the next one', async () => {
    await using lab = await startLab({ hosts: ['prn1', 'pump1', 'us1'], intervalSeconds: 0 });
    await using scanner = await ScannerProgram.start(lab);
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    const witness = await watch(lab, scanner);
    await scanner.kill();
    const [, scan] = hostilePrograms[0];
    await lab.exec('appliance', [...scan, ...addressesOf(lab)]);
    await scanner.begin();
    await lab.exec('appliance', [...scan, ...addressesOf(lab)]);
    const testimonies = await witness.testify();
    expect(must(await scanner.client.status()).guard.state).toBe('on');
    expect(testimonies.touched(testimonies.protectedHosts('prn1'))).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });

  it('says loudly that it is off where the scanner may not install it, and the gate alone keeps every packet away', async () => {
    await using lab = await startLab({
      hosts: ['prn1', 'cam1', 'pump1', 'hl7', 'us1', 'unknown1'],
      intervalSeconds: 1,
    });
    await using scanner = await ScannerProgram.start(lab, { under: withoutRight });
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    const witness = await watch(lab, scanner);
    const pass = await scanner.pass();
    const testimonies = await witness.testify();
    const { guard, sentToday } = must(await scanner.client.status());
    const { notices } = must(await scanner.client.listNotices());
    expect(guard).toMatchObject({ state: 'off', id: 'guard_not_permitted' });
    expect(notices.map(({ level, kind }) => [level, kind])).toContainEqual(['alarm', 'guard_off']);
    expect(pass).toMatchObject({ outcome: 'completed', medicalPackets: 0, heldPackets: 0 });
    expect(sentToday.exact).toBe(false);
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
  });
});
