import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startLab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, person, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const kills = 10;
const longestLifeMs = 700;

describeInLab('a scanner that is killed again and again', () => {
  it('opens its database each time and still has every device that it had', async () => {
    await using lab = await startLab({
      hosts: ['prn1', 'cam1', 'nas1', 'pump1', 'hl7', 'us1', 'unknown1', 'phone1'],
      intervalSeconds: 1,
    });
    await using scanner = await ScannerProgram.start(lab);
    await scanner.set({ subnets: [lab.subnet], reverseDns: false });
    const witness = await watch(lab, scanner);
    const had = new Map<string, string>();
    for (let kill = 0; kill < kills; kill += 1) {
      await scanner.client.startPass({ body: { by: person } });
      await sleep(Math.random() * longestLifeMs);
      const { devices } = must(await scanner.client.listDevices());
      for (const { id, state } of devices) had.set(id, state);
      await scanner.kill();
      await scanner.begin();
      const { recovery } = must(await scanner.client.status());
      const kept = must(await scanner.client.listDevices()).devices.map(({ id }) => id);
      expect(recovery).toBeNull();
      expect(kept).toEqual(expect.arrayContaining([...had.keys()]));
    }
    must(await scanner.client.cancelPass({ body: { by: person } }));
    await scanner.idle();
    const testimonies = await witness.testify();
    expect(had.size).toBeGreaterThan(0);
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
  });
});
