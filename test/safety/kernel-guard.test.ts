import { expect, it } from 'vitest';
import { startLab, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const withoutRight = ['setpriv', '--bounding-set=-net_admin', '--inh-caps=-net_admin', '--'];

const quickly = ['-n', '-Pn', '--max-retries', '0', '--min-rate', '500'];

/** What a person on the appliance might start: the last one makes its own frames, past the kernel's own IP and ARP. */
const hostileScans = [
  ['nmap', '-sT', '-p', '1-20', ...quickly],
  ['nmap', '-sU', '-p', '161,3613,24105', ...quickly],
  ['nmap', '-sn', '-PE', '--disable-arp-ping', '-n', '--max-retries', '1'],
  ['nmap', '-sS', '-p', '1-20', ...quickly],
  ['nmap', '-sS', '--send-eth', '-p', '1-20', ...quickly],
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
    const victims = addressesOf(lab);
    for (const scan of hostileScans) {
      const { code } = await lab.exec('appliance', [...scan, ...victims]);
      expect(code).toBe(0); // a scan that did not run proves nothing
    }
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
    const scan = [...hostileScans[0], ...addressesOf(lab)];
    await lab.exec('appliance', scan);
    await scanner.begin();
    await lab.exec('appliance', scan);
    const testimonies = await witness.testify();
    expect(must(await scanner.client.status()).guard.state).toBe('on');
    expect(testimonies.touched(testimonies.protectedHosts('prn1'))).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });

  it('can be switched off, and the gate alone keeps every packet away', async () => {
    await using lab = await startLab({
      hosts: ['prn1', 'cam1', 'pump1', 'hl7', 'us1', 'unknown1'],
      intervalSeconds: 1,
    });
    await using scanner = await ScannerProgram.start(lab, { guard: 'off' });
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    const witness = await watch(lab, scanner);
    await scanner.pass();
    const testimonies = await witness.testify();
    expect(must(await scanner.client.status()).guard.id).toBe('guard_switched_off');
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.of('prn1').received.ipUnicast).toBeGreaterThan(0);
    expect(testimonies.contradictions()).toEqual([]);
  });

  it('says loudly that it is off where the scanner may not install it, and every packet stays away all the same', async () => {
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
