import { afterAll, beforeAll, expect, it } from 'vitest';
import { nameTheClinic } from '../lab/demo-settings.ts';
import { startLab, type HostName, type Lab } from '../lab/index.ts';
import { describeInLab } from '../lab/suite.ts';
import { must, ScannerProgram } from '../support/scanner-program.ts';
import { watch } from '../support/witness.ts';

/** Configured by a person (directory, switch) or by the machine (name server): asked although they may still be held. */
const servers: readonly HostName[] = ['dc1', 'sw1'];

/** What a device that turns out medical while it is probed may have received by then: the connection to one port, and a closed one. */
const mostBeforeItTurned = 6;

describeInLab('a whole clinic with directory, switch and name server', () => {
  let lab: Lab;
  let scanner: ScannerProgram;

  beforeAll(async () => {
    lab = await startLab({ intervalSeconds: 2 });
    scanner = await ScannerProgram.start(lab);
  });
  afterAll(async () => {
    await scanner?.stop();
    await lab?.stop();
  });

  it('sends nothing to anybody while it only listens, and learns from that', async () => {
    const witness = await watch(lab, scanner);
    for (const talker of ['pump1', 'mon1', 'sdc1'] as const)
      await scanner.device(lab.host(talker), ({ state }) => state === 'medical');
    const testimonies = await witness.testify();
    expect(testimonies.touched(lab.hosts.map(({ name }) => name))).toEqual({});
    expect(testimonies.broadcasts()).toEqual({ captured: 0, ledger: {} });
  });

  it('sends nothing to medical and unknown devices in a full pass, and accounts for every packet to the others', async () => {
    const witness = await watch(lab, scanner);
    await nameTheClinic(lab, scanner.state);
    const pass = await scanner.pass();
    const testimonies = await witness.testify();
    expect(pass).toMatchObject({ outcome: 'completed', problem: null, heldPackets: 0 });
    expect(testimonies.touched(testimonies.protectedHosts('mod1', ...servers))).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
    expect(testimonies.unannounced()).toEqual([]);
    expect(testimonies.of('dc1').most.reasons).toMatchObject({
      dns: expect.any(Number),
      directory: expect.any(Number),
    });
    expect(testimonies.of('sw1').most.reasons).toMatchObject({ snmp: expect.any(Number) });
  });

  it('stops at the first medical sign of a device that looked like an office computer', async () => {
    const mod1 = await scanner.device(lab.host('mod1'), ({ state }) => state === 'medical');
    const { ledger } = must(await scanner.client.device({ params: { id: mod1.id } }));
    const packets = ledger.reduce((sum, line) => sum + line.packets, 0);
    expect(packets).toBeGreaterThan(0);
    expect(packets).toBeLessThanOrEqual(mostBeforeItTurned);
    const { lastPass } = must(await scanner.client.status());
    expect(lastPass).toMatchObject({ medicalPackets: 0, discoveryPackets: packets });
    const { notices } = must(await scanner.client.listNotices());
    expect(notices.map(({ kind, deviceId }) => [kind, deviceId])).toContainEqual([
      'device_turned_medical',
      mod1.id,
    ]);
  });

  it('gets the state of every device right, and the type of everything that is not medical', async () => {
    const { devices } = must(await scanner.client.listDevices());
    const found = lab.hosts.map(({ name, mac, truth }) => {
      const device = devices.find(({ macs }) => macs.includes(mac));
      return [name, device?.state, truth.state === 'cleared' ? device?.type : '-'];
    });
    expect(found).toEqual(
      lab.hosts.map(({ name, truth }) => [
        name,
        truth.state,
        truth.state === 'cleared' ? truth.type : '-',
      ]),
    );
  });

  it('sends nothing more to the device that turned medical, in the next pass', async () => {
    const witness = await watch(lab, scanner);
    const pass = await scanner.pass();
    const testimonies = await witness.testify();
    expect(pass).toMatchObject({ outcome: 'completed', medicalPackets: 0, heldPackets: 0 });
    expect(testimonies.touched(testimonies.protectedHosts())).toEqual({});
    expect(testimonies.contradictions()).toEqual([]);
    expect(testimonies.unannounced()).toEqual([]);
  });
});
