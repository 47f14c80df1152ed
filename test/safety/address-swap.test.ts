import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startLab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { eventually } from '../support/eventually.ts';
import { must, person, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const elsewhere = '10.77.0.151';

/** For so long the scanner may do wrong before it is stopped. */
const exposureMs = 3_000;

/** A pump that announces itself at its new address, and a gateway that says nothing: the scanner cannot know. */
const swaps = [
  ['on', 'pump1'],
  ['off', 'pump1'],
  ['off', 'hl7'],
] as const;

describeInLab('an address that changes hands', () => {
  it.each(swaps)(
    'brings no packet to the medical device that takes it in the middle of a probe (guard %s, %s)',
    async (guard, taker) => {
      await using lab = await startLab({ hosts: ['prn1', taker], intervalSeconds: 1 });
      await using scanner = await ScannerProgram.start(lab, { guard });
      await scanner.set({ subnets: [lab.subnet], reverseDns: false });
      const { address } = lab.host('prn1');
      const witness = await watch(lab, scanner);
      const { id } = await scanner.passUntil('probing');
      await lab.changeAddress('prn1', elsewhere);
      await lab.changeAddress(taker, address);
      await sleep(exposureMs);
      must(await scanner.client.cancelPass({ body: { by: person } }));
      await scanner.passEnded(id);
      await scanner.pass();
      const testimonies = await witness.testify();
      expect(testimonies.touched([taker])).toEqual({});
      expect(testimonies.of('prn1').received.ipUnicast).toBeGreaterThan(0);
      expect(testimonies.contradictions()).toEqual([]);
    },
  );

  it('brings no packet to the medical device that took it unnoticed, when a person has the address probed', async () => {
    await using lab = await startLab({ hosts: ['voip1', 'hl7'], intervalSeconds: 0 });
    await using scanner = await ScannerProgram.start(lab, { guard: 'off' });
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    await scanner.pass();
    const { address } = lab.host('voip1');
    const witness = await watch(lab, scanner);
    await lab.changeAddress('voip1', elsewhere);
    await lab.changeAddress('hl7', address);
    await lab.exec('appliance', ['ip', 'neigh', 'flush', 'dev', lab.interface]);
    const asked = scanner.command('probe', address);
    await eventually('the probe tied the address to its card', async () => {
      const shown = ['ip', 'neigh', 'show', address, 'dev', lab.interface, 'nud', 'permanent'];
      return (await lab.exec('appliance', shown)).stdout !== '';
    });
    await sleep(exposureMs);
    must(await scanner.client.stop({ body: { by: person, reason: 'seen enough' } }));
    expect(await asked).toMatchObject({ code: 0, stderr: '' }); // it was allowed, and did begin
    const testimonies = await witness.testify();
    expect(testimonies.touched(['hl7'])).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });
});
