import { setTimeout as sleep } from 'node:timers/promises';
import { startLab, type DeviceCounts, type HostName, type Lab } from '../../lab/index.ts';
import { nameTheClinic } from '../../lab/demo-settings.ts';
import { answered, startAppliance } from '../appliance/appliance.ts';
import { networkOf, ownAddress } from '../appliance/network.ts';
import { runOther, type OtherRun } from '../appliance/other-program.ts';
import type { Contender, Effort, Measurement, Row } from '../row.ts';

const listenMs = 8000;

/** Medical devices, and those about which nothing can be known. A console whose only sign is met by a probe is cleared until then. */
function protectedHosts(lab: Lab): HostName[] {
  return lab.hosts
    .filter(({ truth }) => truth.state !== 'cleared' && truth.turnsWhenProbed !== true)
    .map(({ name }) => name);
}

/** Counts at the devices themselves what the appliance sends to them while `work` goes on. */
async function received(lab: Lab, work: () => Promise<unknown>): Promise<DeviceCounts[]> {
  const capture = await lab.capture(protectedHosts(lab));
  await work();
  return Object.values(await capture.stop());
}

function perHost(counts: readonly DeviceCounts[]) {
  const ip = counts.map(({ fromAppliance }) => fromAppliance.ipUnicast);
  const arp = counts.map(({ fromAppliance }) => fromAppliance.arpRequestUnicast);
  return {
    'IP packets, most to one host': Math.max(...ip),
    'IP packets, all hosts': sum(ip),
    'unicast ARP, all hosts': sum(arp),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/**
 * A day of the appliance in one run: listening, a pass, a restart, a pass that is aborted while a pump takes the printer's address, and one more pass.
 */
async function applianceAtWork(lab: Lab): Promise<void> {
  const network = networkOf(lab);
  const first = await startAppliance(network);
  const { state } = first;
  await nameTheClinic(lab, state);
  await sleep(listenMs);
  await first.pass();
  await first.stop();
  await using second = await startAppliance(network, state);
  const { ended } = await second.startPass();
  await probingBegins(second.client);
  const freed = lab.host('prn1').address;
  await lab.changeAddress('prn1', '10.77.0.151');
  await lab.changeAddress('pump1', freed);
  await second.client.cancelPass({ body: { by: 'benchmark' } });
  await ended;
  await second.pass();
}

async function probingBegins(
  client: Awaited<ReturnType<typeof startAppliance>>['client'],
): Promise<void> {
  for (;;) {
    const { pass } = answered(await client.status());
    if (pass === null || pass.phase === 'probing') return;
    await sleep(50);
  }
}

async function measure({ quick, say }: Effort): Promise<Measurement> {
  await using lab = await startLab({ onProgress: say });
  const network = networkOf(lab);
  const limitSeconds = quick ? 20 : 120;
  const hosts = protectedHosts(lab);
  say('the appliance at work');
  const ours = perHost(await received(lab, () => applianceAtWork(lab)));
  const commands = [
    ['nmap', '-n', '-sn'],
    ['nmap', '-n', '-sn', '--disable-arp-ping'],
    ['nmap', '-n'],
    ['nmap', '-n', '-sV'],
  ].map((nmap) => [...nmap, '--exclude', ownAddress, network.subnet]);
  const arpScan = ['arp-scan', '--plain', `--interface=${network.interface}`, '--retry=6'];
  const contenders: Contender[] = [{ name: 'OsirisCare, three passes', figures: ours }];
  for (const argv of [...commands, [...arpScan, network.subnet]]) {
    say(argv.join(' '));
    let other: OtherRun | undefined;
    const counts = await received(lab, async () => {
      other = await runOther(network, argv, limitSeconds);
    });
    contenders.push({ name: other?.name ?? argv.join(' '), figures: perHost(counts) });
  }
  const toProtected = ours['IP packets, all hosts'] + ours['unicast ARP, all hosts'];
  return {
    checks: [{ what: 'packets to all of them', value: toProtected, limit: 0, is: 'at most' }],
    comparisons: [{ title: `${hosts.length} medical or held devices`, ratios: [], contenders }],
    notes: [
      'Counted by tcpdump at each of these devices. Ours covers listening, a full pass, a restart, an aborted pass, and an infusion pump that takes a printer’s address while it is being probed.',
      'One more device is not in the count: an imaging console that the directory calls an office computer. Its only medical sign is its DICOM port, which a probe meets first.',
    ],
  };
}

export const untouched: Row = {
  name: 'untouched',
  title: 'IP packets and unicast ARP to medical or held hosts',
  goal: 'none',
  needs: 'lab',
  measure,
};
