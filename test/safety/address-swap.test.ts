import { expect, it } from 'vitest';
import { startLab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const elsewhere = '10.77.0.151';

describeInLab('an address that changes hands', () => {
  it.each(['on', 'off'] as const)(
    'brings no packet to the medical device that takes it while its former user is probed (guard %s)',
    async (guard) => {
      await using lab = await startLab({ hosts: ['prn1', 'cam1', 'pump1'], intervalSeconds: 1 });
      await using scanner = await ScannerProgram.start(lab, { guard });
      await scanner.set({ subnets: [lab.subnet], reverseDns: false });
      const { address } = lab.host('prn1');
      const witness = await watch(lab, scanner);
      const { id } = await scanner.passUntil('probing');
      await lab.changeAddress('prn1', elsewhere);
      await lab.changeAddress('pump1', address);
      await lab.announce('pump1', 'gratuitous');
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
      await scanner.command('probe', address);
      const testimonies = await witness.testify();
      expect(testimonies.touched(['pump1'])).toEqual({});
      expect(testimonies.contradictions()).toEqual([]);
    },
  );
});
