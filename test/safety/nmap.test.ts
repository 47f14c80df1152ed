import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLab, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, person, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

describeInLab('a pass with Nmap switched on', () => {
  let lab: Lab;
  let scanner: ScannerProgram;

  beforeAll(async () => {
    lab = await startLab({
      hosts: ['prn1', 'pump1', 'hl7', 'pacs1', 'us1', 'module1', 'unknown1'],
      intervalSeconds: 1,
    });
    scanner = await ScannerProgram.start(lab);
    await scanner.set({ subnets: [lab.subnet], reverseDns: false, deepDetection: true });
  });
  afterAll(async () => {
    await scanner?.stop();
    await lab?.stop();
  });

  it('lets Nmap reach nothing but cleared devices, within their budget, and accounts for it', async () => {
    const witness = await watch(lab, scanner);
    const pass = await scanner.pass();
    const testimonies = await witness.testify();
    expect(pass).toMatchObject({ outcome: 'completed', medicalPackets: 0, heldPackets: 0 });
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
    expect(testimonies.unannounced()).toEqual([]);
    const { nmap = 0, probe = 0 } = testimonies.of('prn1').most.reasons;
    expect(probe).toBeLessThanOrEqual(100);
    expect(nmap).toBeGreaterThan(0);
    expect(nmap).toBeLessThanOrEqual(100);
  });

  it('reaches nothing but cleared devices when the scanner is killed while Nmap runs', async () => {
    const witness = await watch(lab, scanner);
    const { id } = await scanner.passUntil('deep');
    await scanner.kill();
    await scanner.begin();
    const { passes } = must(await scanner.client.listPasses());
    expect(passes.find((pass) => pass.id === id)?.outcome).toBe('interrupted');
    must(await scanner.client.cancelPass({ body: { by: person } }));
    await scanner.idle();
    const testimonies = await witness.testify();
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });
});
