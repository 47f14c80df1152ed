import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { domain } from '../lab/catalogue/domain.ts';
import { startLab, type HostName, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, person, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const devices: readonly HostName[] = ['prn1', 'pump1', 'hl7', 'us1', 'unknown1', 'ws1'];

async function configure(scanner: ScannerProgram, lab: Lab, password: string): Promise<void> {
  const caCertificate = lab.hosts.some(({ name }) => name === 'dc1')
    ? await readFile(lab.directoryCaFile, 'utf8')
    : null;
  await scanner.set({
    subnets: [lab.subnet],
    reverseDns: true,
    directory: {
      domain: domain.dnsName,
      server: `ldaps://${domain.serverName}`,
      security: 'ldaps',
      caCertificate,
    },
    switches: [{ address: '10.77.0.2', version: 'v2c' }],
  });
  const credential = { user: domain.reader.bindName, password };
  must(await scanner.client.storeDirectoryCredential({ body: { by: person, credential } }));
}

describeInLab('a source that is missing', () => {
  it('leaves the pass complete and everybody protected, when name server, directory and switch are down', async () => {
    await using lab = await startLab({ hosts: devices, intervalSeconds: 1 });
    await using scanner = await ScannerProgram.start(lab);
    await configure(scanner, lab, domain.reader.password);
    const witness = await watch(lab, scanner);
    const pass = await scanner.pass();
    const testimonies = await witness.testify();
    expect(pass).toMatchObject({ outcome: 'completed', medicalPackets: 0, heldPackets: 0 });
    expect(must(await scanner.client.status()).directory).toMatchObject({ state: 'off' });
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
    expect(testimonies.unannounced()).toEqual([]);
  });

  it('leaves joined computers held when the password of the directory is wrong, and says so', async () => {
    await using lab = await startLab({ hosts: ['dc1', ...devices], intervalSeconds: 1 });
    await using scanner = await ScannerProgram.start(lab);
    await configure(scanner, lab, 'not the password');
    const witness = await watch(lab, scanner);
    await scanner.pass();
    const testimonies = await witness.testify();
    const { directory } = must(await scanner.client.status());
    expect(directory).toMatchObject({ state: 'off', id: 'directory_credentials' });
    expect((await scanner.device(lab.host('ws1'))).state).toBe('held');
    expect(testimonies.touched(testimonies.protectedHosts('dc1'))).toEqual({});
    // The kernel may look its card up again in between (RFC 826): whether it does depends on the age of its entry.
    const asked = Object.keys(testimonies.of('dc1').most.reasons).filter((why) => why !== 'arp');
    expect(asked.toSorted()).toEqual(['directory', 'dns']);
    expect(testimonies.contradictions()).toEqual([]);
    expect(testimonies.unannounced()).toEqual([]);
  });

  it('sends nothing to a medical device that took over the address of the name server', async () => {
    await using lab = await startLab({ hosts: ['prn1', 'pump1'], intervalSeconds: 0 });
    await using scanner = await ScannerProgram.start(lab);
    await lab.changeAddress('pump1', '10.77.0.10');
    await configure(scanner, lab, domain.reader.password);
    const witness = await watch(lab, scanner);
    await scanner.pass();
    const testimonies = await witness.testify();
    expect(testimonies.touched(['pump1'])).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });
});
