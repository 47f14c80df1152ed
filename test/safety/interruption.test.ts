import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startLab, type HostName, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, person, refusalOf, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const cleared: readonly HostName[] = ['prn1', 'cam1', 'voip1', 'nas1'];

describeInLab('a pass that is interrupted', () => {
  let lab: Lab;
  let scanner: ScannerProgram;

  beforeAll(async () => {
    lab = await startLab({
      hosts: [...cleared, 'pump1', 'hl7', 'pacs1', 'us1', 'module1', 'unknown1'],
      intervalSeconds: 1,
    });
    scanner = await ScannerProgram.start(lab);
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
  });
  afterAll(async () => {
    await scanner?.stop();
    await lab?.stop();
  });
  beforeEach(() => scanner.idle());
  afterEach(async () => {
    must(await scanner.client.resume({ body: { by: person, reason: 'the next test' } }));
  });

  it.each(['sweeping', 'probing'] as const)(
    'goes on after a kill in the middle of %s, without a packet to anybody protected and within the budget of one pass',
    async (phase) => {
      const witness = await watch(lab, scanner);
      const { id, startedBy } = await scanner.passUntil(phase);
      await scanner.kill();
      await scanner.begin();
      await scanner.idle();
      const { passes } = must(await scanner.client.listPasses());
      const testimonies = await witness.testify();
      expect(passes.find((pass) => pass.id === id)?.outcome).toBe('interrupted');
      expect(passes[0]).toMatchObject({ outcome: 'completed', startedBy, medicalPackets: 0 });
      expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
      expect(testimonies.contradictions()).toEqual([]);
      for (const name of cleared)
        expect(testimonies.of(name).received.ipUnicast).toBeLessThanOrEqual(100);
    },
  );

  it('ends when it is cancelled, and what was sent until then is in the ledger', async () => {
    const witness = await watch(lab, scanner);
    const { id } = await scanner.passUntil('probing');
    must(await scanner.client.cancelPass({ body: { by: person } }));
    const pass = await scanner.passEnded(id);
    const testimonies = await witness.testify();
    expect(pass).toMatchObject({ outcome: 'cancelled', medicalPackets: 0, heldPackets: 0 });
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
    expect(testimonies.unannounced()).toEqual([]);
  });

  it('sends nothing to anybody any more once all scanning is stopped, also after a restart', async () => {
    const { id } = await scanner.passUntil('probing');
    must(await scanner.client.stop({ body: { by: person, reason: 'a visitor feels uneasy' } }));
    expect((await scanner.passEnded(id)).outcome).toBe('cancelled');
    const witness = await watch(lab, scanner);
    const asked = await scanner.client.startPass({ body: { by: person } });
    expect(refusalOf(asked)).toBe('scanning_stopped');
    const probe = await scanner.command('probe', lab.host('prn1').address);
    expect([probe.code, probe.stderr.split(':')[0]]).toEqual([2, 'scanning_stopped']);
    await scanner.kill();
    await scanner.begin();
    const { stopped, pass } = must(await scanner.client.status());
    expect([stopped?.by, pass]).toEqual([person, null]);
    const testimonies = await witness.testify();
    const begun = testimonies.all.filter(
      ({ received }) => received.ipUnicast + received.arpRequestUnicast > 0,
    );
    expect(begun).toEqual([]);
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.broadcasts()).toEqual({ captured: 0, ledger: {} });
  });
});
