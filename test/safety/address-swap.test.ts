import { expect, it } from 'vitest';
import { startLab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { eventually } from '../support/eventually.ts';
import { must, person, ScannerProgram } from '../support/scanner-program.ts';
import { readAccount } from '../support/sent-account.ts';
import { watch } from '../support/witness.ts';

const elsewhere = '10.77.0.151';

/** Waits until the scanner went on asking at the old address for a while. */
async function moreSentTo(mac: string, scanner: ScannerProgram): Promise<void> {
  const packetsSent = async () => (await readAccount(scanner)).get(mac)?.packets ?? 0;
  const before = await packetsSent();
  await eventually('the probe went on', async () => (await packetsSent()) >= before + 5);
}

describeInLab('an address that changes hands', () => {
  it.each(['on', 'off'] as const)(
    'brings no packet to the medical device that takes it while its former user is probed (guard %s)',
    async (guard) => {
      await using lab = await startLab({ hosts: ['prn1', 'pump1'], intervalSeconds: 1 });
      await using scanner = await ScannerProgram.start(lab, { guard });
      await scanner.set({ subnets: [lab.subnet], reverseDns: false });
      const { address } = lab.host('prn1');
      const witness = await watch(lab, scanner);
      const { id } = await scanner.passUntil('probing');
      await lab.changeAddress('prn1', elsewhere);
      await lab.changeAddress('pump1', address);
      await lab.announce('pump1', 'gratuitous');
      await moreSentTo(lab.host('prn1').mac, scanner);
      must(await scanner.client.cancelPass({ body: { by: person } }));
      await scanner.passEnded(id);
      await scanner.pass();
      const testimonies = await witness.testify();
      expect(testimonies.touched(['pump1'])).toEqual({});
      expect(testimonies.of('prn1').received.ipUnicast).toBeGreaterThan(0);
      expect(testimonies.contradictions()).toEqual([]);
    },
  );

  it.each(['on', 'off'] as const)(
    'brings no packet to the medical device that took it unnoticed, when a person has the address probed (guard %s)',
    async (guard) => {
      await using lab = await startLab({ hosts: ['prn1', 'pump1'], intervalSeconds: 0 });
      await using scanner = await ScannerProgram.start(lab, { guard });
      await scanner.set({ subnets: [lab.subnet], reverseDns: false });
      await scanner.pass();
      const { address } = lab.host('prn1');
      const witness = await watch(lab, scanner);
      await lab.changeAddress('prn1', elsewhere);
      await lab.changeAddress('pump1', address);
      const asked = scanner.command('probe', address);
      await moreSentTo(lab.host('prn1').mac, scanner);
      must(await scanner.client.stop({ body: { by: person, reason: 'seen enough' } }));
      await asked;
      const testimonies = await witness.testify();
      expect(testimonies.touched(['pump1'])).toEqual({});
      expect(testimonies.contradictions()).toEqual([]);
    },
  );
});
