import { setTimeout as sleep } from 'node:timers/promises';
import { startLab, type DeviceCounts, type HostName, type Lab } from '../../lab/index.ts';
import { nameTheClinic } from '../../lab/demo-settings.ts';
import { answered, startAppliance, type Appliance } from '../appliance/appliance.ts';
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

/** The appliance comes into the clinic: it listens, and makes its first pass. */
async function firstNight(lab: Lab): Promise<{ readonly state: string }> {
  await using appliance = await startAppliance(networkOf(lab));
  await nameTheClinic(lab, appliance.state);
  await sleep(listenMs);
  const { probed } = await appliance.pass();
  if (probed === 0) throw new Error('nothing was probed: the count would prove nothing');
  return appliance;
}

/** After a restart: a pass that is aborted while a pump takes the printer's address, and a whole one. */
async function secondNight(lab: Lab, state: string): Promise<void> {
  await using appliance = await startAppliance(networkOf(lab), state);
  const { ended } = await appliance.startPass();
  await probingBegins(appliance.client);
  const freed = lab.host('prn1').address;
  await lab.changeAddress('prn1', '10.77.0.151');
  await lab.changeAddress('pump1', freed);
  await appliance.client.cancelPass({ body: { by: 'benchmark' } });
  await ended;
  await appliance.pass();
}

async function twoNights(lab: Lab): Promise<void> {
  const { state } = await firstNight(lab);
  await secondNight(lab, state);
}

async function probingBegins(client: Appliance['client']): Promise<void> {
  for (;;) {
    const { pass } = answered(await client.status());
    if (pass === null || pass.phase === 'probing') return;
    await sleep(50);
  }
}

async function others(lab: Lab, { quick, say }: Effort): Promise<Contender[]> {
  const network = networkOf(lab);
  const limitSeconds = quick ? 20 : 120;
  const nmap = (...how: readonly string[]) => ['nmap', '-n', ...how, '--exclude', ownAddress];
  const arpScan = ['arp-scan', '--plain', `--interface=${network.interface}`, '--retry=6'];
  const commands = [nmap('-sn'), nmap('-sn', '--disable-arp-ping'), nmap(), nmap('-sV'), arpScan];
  const contenders: Contender[] = [];
  for (const command of commands) {
    say(command.join(' '));
    const runs: OtherRun[] = [];
    const counts = await received(lab, async () => {
      runs.push(await runOther(network, [...command, network.subnet], limitSeconds));
    });
    const [name = ''] = runs.map((each) => each.name);
    contenders.push({ name, figures: perHost(counts) });
  }
  return contenders;
}

async function measure(effort: Effort): Promise<Measurement> {
  await using lab = await startLab({ onProgress: effort.say });
  const hosts = protectedHosts(lab);
  const ours = perHost(await received(lab, () => twoNights(lab)));
  const contenders = [
    { name: 'OsirisCare, three passes', figures: ours },
    ...(await others(lab, effort)),
  ];
  const toProtected = ours['IP packets, all hosts'] + ours['unicast ARP, all hosts'];
  return {
    checks: [{ what: 'packets to all of them', value: toProtected, limit: 0, is: 'at most' }],
    comparisons: [{ title: `${hosts.length} medical or held devices`, ratios: [], contenders }],
    notes: [
      'Counted by tcpdump at each of these devices. Ours covers listening, a full pass, a restart, an aborted pass, an infusion pump that takes a printer’s address in the middle of it, and one more full pass.',
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
