import { setTimeout as sleep } from 'node:timers/promises';
import { localDay } from '@osiriscare/scanner/ledger/index.ts';
import { probePorts } from '@osiriscare/core/inventory';
import { startFarm, startLab, type Lab } from '../../lab/index.ts';
import { nameTheClinic } from '../../lab/demo-settings.ts';
import { namespacePath } from '../../lab/kernel/namespace.ts';
import { namespaceName } from '../../lab/kernel/registry.ts';
import { mustRun } from '../../lab/kernel/run.ts';
import { answered, startAppliance, type Appliance } from '../appliance/appliance.ts';
import { countFrames } from '../appliance/frames-sent.ts';
import { networkOf, networkOfFarm, type Network } from '../appliance/network.ts';
import { runOther, type OtherRun } from '../appliance/other-program.ts';
import type { Comparison, Contender, Effort, Measurement, Row } from '../row.ts';

const listenMs = 10_000;

/** A network, the devices on it that are ordinary, and how the appliance comes to know them. */
interface Place {
  readonly title: string;
  readonly network: Network;
  readonly cleared: readonly { readonly address: string; readonly mac: string }[];
  readonly introduce: (appliance: Appliance) => Promise<void>;
  /** After which other programs are ended. */
  readonly limitSeconds: number;
}

async function passOverCleared(place: Place): Promise<Contender> {
  await using appliance = await startAppliance(place.network);
  await place.introduce(appliance);
  const read = await countFrames(place.network);
  const askedBefore = await askedAsServers(appliance);
  const { startedAt, endedAt, probed } = await appliance.pass();
  const { byReceiver } = await read();
  const asked = await askedAsServers(appliance);
  const sentTo = (mac: string) =>
    (byReceiver.get(mac) ?? 0) - ((asked.get(mac) ?? 0) - (askedBefore.get(mac) ?? 0));
  const seconds = (endedAt - startedAt) / 1000;
  const figures = { seconds, ...packetFigures(sentTo, place), probed };
  return { name: 'OsirisCare, the whole pass', figures };
}

const serverReasons = new Set(['directory', 'dns', 'snmp']);

/** Packets of questions to the servers that a person named (directory, name server, switch), by card, as the scanner's account has them. */
async function askedAsServers({ client }: Appliance): Promise<ReadonlyMap<string, number>> {
  const { now } = answered(await client.status());
  const { lines } = answered(await client.ledger({ params: { day: localDay(now) } }));
  const asked = new Map<string, number>();
  for (const { mac, packets } of lines.filter(({ reason }) => serverReasons.has(reason)))
    asked.set(mac, (asked.get(mac) ?? 0) + packets);
  return asked;
}

function packetFigures(sentTo: (mac: string) => number, { cleared }: Place) {
  const packets = cleared.map(({ mac }) => sentTo(mac));
  return {
    packets: packets.reduce((sum, each) => sum + each, 0),
    'most to one host': Math.max(...packets),
  };
}

async function compare(place: Place, { quick, say }: Effort): Promise<Comparison> {
  say(place.title);
  const ours = await passOverCleared(place);
  const targets = place.cleared.map(({ address }) => address);
  const limitSeconds = quick ? 15 : place.limitSeconds;
  const others: OtherRun[] = [];
  for (const how of [[], ['--version-light', '-p', probePorts.join(',')]]) {
    say(`nmap -n -sV ${how[0] ?? ''} (at most ${limitSeconds} s)`);
    const argv = ['nmap', '-n', '-sV', ...how, ...targets];
    others.push(await runOther(place.network, argv, limitSeconds));
  }
  const contenders = others.map(({ name, seconds, frames }) => ({
    name,
    figures: { seconds, ...packetFigures((mac) => frames.byReceiver.get(mac) ?? 0, place) },
  }));
  return {
    title: place.title,
    ratios: ['seconds', 'packets'],
    contenders: [ours, ...contenders],
  };
}

/** A hundred hosts of a farm, twenty of which are ordinary by their maker; `silent` ones drop every TCP packet, as behind a firewall. */
async function inFarm(effort: Effort, silent: boolean): Promise<Comparison> {
  await using farm = await startFarm({ hosts: 100 });
  if (silent) await silence(farm.runId);
  const cleared = farm.hosts.filter(({ state }) => state === 'cleared');
  const kind = silent ? 'all of them silent' : 'four ports open on each';
  const title = `${cleared.length} cleared of 100 devices of a farm, ${kind}`;
  const introduce = async () => {};
  const network = networkOfFarm(farm);
  return await compare({ title, network, cleared, introduce, limitSeconds: 60 }, effort);
}

async function inClinic(effort: Effort): Promise<Comparison> {
  await using lab = await startLab({ onProgress: effort.say });
  const cleared = lab.hosts.filter(({ truth }) => truth.state === 'cleared');
  const title = `${cleared.length} ordinary devices of the clinic, real services`;
  const introduce = (appliance: Appliance) => listen(lab, appliance);
  const network = networkOf(lab);
  return await compare({ title, network, cleared, introduce, limitSeconds: 180 }, effort);
}

async function listen(lab: Lab, { state }: Appliance): Promise<void> {
  await nameTheClinic(lab, state);
  await sleep(listenMs);
}

const dropAll =
  'table inet silence { chain arriving { type filter hook input priority 0; meta l4proto tcp drop; }; }\n';

async function silence(runId: string): Promise<void> {
  const namespace = namespacePath(namespaceName(runId, 'farm'));
  await mustRun(['nsenter', `--net=${namespace}`, 'nft', '-f', '-'], dropAll);
}

function ownFigure({ contenders }: Comparison, figure: string): number {
  return contenders[0]?.figures[figure] ?? Number.NaN;
}

async function measure(effort: Effort): Promise<Measurement> {
  const answering = await inFarm(effort, false);
  const silent = await inFarm(effort, true);
  const clinic = await inClinic(effort);
  const comparisons = [answering, silent, clinic];
  const time = (what: string, comparison: Comparison) => {
    const value = ownFigure(comparison, 'seconds');
    return { what: `time, ${what}`, value, unit: 's', limit: 60, is: 'at most' } as const;
  };
  const packets = comparisons.map((comparison) => ownFigure(comparison, 'most to one host'));
  return {
    checks: [
      time('20 hosts that answer', answering),
      time('20 silent hosts', silent),
      time('the clinic', clinic),
      { what: 'packets to one host', value: Math.max(...packets), limit: 100, is: 'at most' },
    ],
    comparisons,
    notes: [
      'Ours is the whole pass as the daemon records it: asking, sweep, verdicts and probing; nmap got nothing but the addresses of the ordinary hosts.',
      'Packets are those that left the card towards the ordinary hosts, counted by the kernel; for ours without the questions to directory, name server and switch, which are asked as servers that a person named.',
    ],
  };
}

export const nightlyPass: Row = {
  name: 'nightly-pass',
  title: 'Nightly pass over 20 cleared hosts',
  goal: 'at most 60 s, and at most 100 packets to one host',
  needs: 'lab',
  measure,
};
