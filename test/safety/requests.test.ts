import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLab, type HostName, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { eventually } from '../support/eventually.ts';
import { must, person, refusalOf, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

const budget = 20;
const reason = 'the maker asked for it';

describeInLab('what a person asks for', () => {
  let lab: Lab;
  let scanner: ScannerProgram;

  beforeAll(async () => {
    lab = await startLab({
      hosts: ['prn1', 'cam1', 'pump1', 'mon1', 'hl7', 'us1', 'unknown1'],
      intervalSeconds: 1,
    });
    scanner = await ScannerProgram.start(lab);
    const exclusions = [{ target: lab.host('cam1').address, reason: 'it is being repaired' }];
    await scanner.set({ subnets: [lab.subnet], reverseDns: false, exclusions });
    await scanner.pass();
  });
  afterAll(async () => {
    await scanner?.stop();
    await lab?.stop();
  });

  const decideOn = async (name: HostName, what: { kind: 'withdraw' } | OptIn) => {
    const { id } = await scanner.device(lab.host(name));
    const body = { ...what, ids: [id], by: person, reason };
    return must(await scanner.client.decide({ body }));
  };

  it.each([
    ['a medical device', 'pump1', 'probe_not_allowed'],
    ['an unknown device', 'us1', 'probe_not_allowed'],
    ['an excluded device', 'cam1', 'probe_not_allowed'],
    ['an address that nobody uses', undefined, 'address_unknown'],
  ] as const)(
    'is refused with exit code 2 and sends nothing, when it is a probe of %s',
    async (_, name, id) => {
      const address = name === undefined ? '10.77.0.200' : lab.host(name).address;
      const witness = await watch(lab, scanner);
      const { code, stdout, stderr } = await scanner.command('probe', address);
      const testimonies = await witness.testify();
      expect([code, stdout, stderr.split(':')[0]]).toEqual([2, '', id]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(testimonies.touched(lab.hosts.map((host) => host.name))).toEqual({});
    },
  );

  it('lets an opted-in medical device receive its budget at most, in all passes together, and all others nothing', async () => {
    await decideOn('mon1', {
      kind: 'opt-in',
      packetBudget: budget,
      expiresAt: Date.now() + 3_600_000,
    });
    const witness = await watch(lab, scanner);
    const pass = await scanner.pass();
    await scanner.pass();
    const asked = await scanner.client.probe({
      body: { by: person, address: lab.host('mon1').address },
    });
    const testimonies = await witness.testify();
    expect(refusalOf(asked)).toBe('probe_not_allowed');
    expect(testimonies.of('mon1').received.ipUnicast).toBeGreaterThan(0);
    expect(testimonies.of('mon1').received.ipUnicast).toBeLessThanOrEqual(budget);
    expect(testimonies.touched(testimonies.protectedHosts('mon1'))).toEqual({});
    expect(testimonies.touched(['cam1'])).toEqual({}); // excluded
    expect(testimonies.contradictions()).toEqual([]);
    expect(pass).toMatchObject({ medicalPackets: 0, heldPackets: 0 });
    expect(must(await scanner.client.status()).sentToday.optedIn).toBeGreaterThan(0);
  });

  it('leaves the device alone again as soon as the opt-in is withdrawn', async () => {
    await decideOn('mon1', { kind: 'withdraw' });
    const witness = await watch(lab, scanner);
    await scanner.pass();
    const testimonies = await witness.testify();
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
  });

  it('leaves the device alone again as soon as the opt-in is over', async () => {
    const expiresAt = Date.now() + 1_000;
    await decideOn('mon1', { kind: 'opt-in', packetBudget: budget, expiresAt });
    await eventually('the opt-in was over', async () => Date.now() > expiresAt);
    const witness = await watch(lab, scanner);
    const asked = await scanner.client.probe({
      body: { by: person, address: lab.host('mon1').address },
    });
    await scanner.pass();
    const testimonies = await witness.testify();
    expect(refusalOf(asked)).toBe('probe_not_allowed');
    expect(testimonies.touched(['mon1', 'pump1', 'hl7', 'us1', 'unknown1', 'cam1'])).toEqual({});
  });
});

interface OptIn {
  readonly kind: 'opt-in';
  readonly packetBudget: number;
  readonly expiresAt: number;
}
