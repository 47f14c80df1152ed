import { setTimeout as sleep } from 'node:timers/promises';
import { probePorts } from '@osiriscare/core/inventory';
import type { Pass } from '@osiriscare/core/contracts/scanner';
import { startFarm, startLab, type Lab } from '../../lab/index.ts';
import { nameTheClinic } from '../../lab/demo-settings.ts';
import { namespacePath } from '../../lab/kernel/namespace.ts';
import { namespaceName } from '../../lab/kernel/registry.ts';
import { mustRun } from '../../lab/kernel/run.ts';
import { startAppliance, type Appliance } from '../appliance/appliance.ts';
import { countFrames, type FramesSent } from '../appliance/frames-sent.ts';
import { networkOf, networkOfFarm, type Network } from '../appliance/network.ts';
import { cutOffNotes, runOther, type OtherRun } from '../appliance/other-program.ts';
import type { Comparison, Contender, Effort, Row } from '../row.ts';

const listenMs = 10_000;

/** A network, the devices on it that are ordinary, and how the appliance comes to know them. */
interface Place {
  readonly title: string;
  readonly network: Network;
  readonly cleared: readonly { readonly address: string; readonly mac: string }[];
  readonly introduce: (appliance: Appliance) => Promise<void>;
}

interface OwnRun {
  readonly contender: Contender;
  readonly pass: Pass;
}

async function passOverCleared(place: Place): Promise<OwnRun> {
  await using appliance = await startAppliance(place.network);
  await place.introduce(appliance);
  const read = await countFrames(place.network);
  const pass = await appliance.pass();
  const seconds = (pass.endedAt - pass.startedAt) / 1000;
  const figures = { seconds, probed: pass.probed, ...packetFigures(await read(), place) };
  return { contender: { name: 'OsirisCare, the whole pass', figures }, pass };
}

function packetFigures({ byReceiver }: FramesSent, { cleared }: Place) {
  const packets = cleared.map(({ mac }) => byReceiver.get(mac) ?? 0);
  return {
    packets: packets.reduce((sum, each) => sum + each, 0),
    'most to one host': Math.max(...packets),
  };
}

async function compare(place: Place, effort: Effort) {
  effort.say(place.title);
  const ours = await passOverCleared(place);
  const targets = place.cleared.map(({ address }) => address);
  const limitSeconds = effort.quick ? 15 : 240;
  const others: OtherRun[] = [];
  for (const how of [[], ['--version-light', '-p', probePorts.join(',')]]) {
    effort.say(`nmap -n -sV ${how[0] ?? ''} (at most ${limitSeconds} s)`);
    const argv = ['nmap', '-n', '-sV', ...how, ...targets];
    others.push(await runOther(place.network, argv, limitSeconds));
  }
  const comparison: Comparison = {
    title: place.title,
    ratios: ['seconds', 'packets'],
    contenders: [ours.contender, ...others.map((other) => asContender(other, place))],
  };
  return { comparison, pass: ours.pass, notes: cutOffNotes(others) };
}

function asContender({ name, seconds, frames }: OtherRun, place: Place): Contender {
  const shown = name.startsWith('nmap -n -sV --version-light')
    ? 'nmap -n -sV --version-light -p (our ports)'
    : name;
  return { name: shown, figures: { seconds, ...packetFigures(frames, place) } };
}

/** A hundred hosts of a farm, twenty of which are ordinary by their maker. */
async function inFarm(effort: Effort) {
  await using farm = await startFarm({ hosts: 100 });
  const cleared = farm.hosts.filter(({ state }) => state === 'cleared');
  const title = `${cleared.length} cleared of 100 devices of a farm, four ports open on each`;
  return await compare(
    { title, network: networkOfFarm(farm), cleared, introduce: async () => {} },
    effort,
  );
}

/** The same hosts behind a firewall that answers nothing: the longest wait that a pass can meet. */
async function inSilentFarm(effort: Effort) {
  await using farm = await startFarm({ hosts: 100 });
  await silence(farm.runId);
  const cleared = farm.hosts.filter(({ state }) => state === 'cleared');
  const title = `the same ${cleared.length}, behind firewalls that drop everything`;
  return await compare(
    { title, network: networkOfFarm(farm), cleared, introduce: async () => {} },
    effort,
  );
}

async function inClinic(effort: Effort) {
  await using lab = await startLab({ onProgress: effort.say });
  const cleared = lab.hosts.filter(({ truth }) => truth.state === 'cleared');
  const title = `${cleared.length} ordinary devices of the clinic, real services`;
  const introduce = (appliance: Appliance) => listen(lab, appliance);
  return await compare({ title, network: networkOf(lab), cleared, introduce }, effort);
}

async function listen(lab: Lab, { state }: Appliance): Promise<void> {
  await nameTheClinic(lab, state);
  await sleep(listenMs);
}

const dropAll =
  'table inet silence { chain arriving { type filter hook input priority 0; meta l4proto tcp drop; } }\n';

async function silence(runId: string): Promise<void> {
  const namespace = namespacePath(namespaceName(runId, 'farm'));
  await mustRun(['nsenter', `--net=${namespace}`, 'nft', '-f', '-'], dropAll);
}

export const nightlyPass: Row = {
  name: 'nightly-pass',
  title: 'Nightly pass over 20 cleared hosts',
  goal: '<= 60 s, <= 100 packets a host',
  needs: 'lab',
  measure: async (effort) => {
    const places = [await inFarm(effort), await inSilentFarm(effort), await inClinic(effort)];
    const [answering] = places;
    const own = places.map(({ comparison }) => comparison.contenders[0]?.figures ?? {});
    const most = Math.max(...own.map((figures) => figures['most to one host'] ?? Number.NaN));
    const seconds = own.map((figures) => figures['seconds'] ?? Number.NaN);
    const [farm = Number.NaN, silent = Number.NaN, clinic = Number.NaN] = seconds;
    return {
      checks: [
        { what: 'time, 20 hosts that answer', value: farm, unit: 's', limit: 60, is: 'at most' },
        { what: 'time, 20 silent hosts', value: silent, unit: 's', limit: 60, is: 'at most' },
        { what: 'time, the clinic', value: clinic, unit: 's', limit: 60, is: 'at most' },
        { what: 'packets to one host', value: most, unit: '', limit: 100, is: 'at most' },
      ],
      comparisons: places.map(({ comparison }) => comparison),
      notes: notesOf(places, answering?.pass.probed ?? 0),
    };
  },
};

type Compared = Awaited<ReturnType<typeof compare>>;

function notesOf(places: readonly Compared[], probedInFarm: number): string[] {
  return [
    `Ours is the whole pass as the daemon records it: asking, sweep, verdicts, and the probing of ${probedInFarm} hosts in the farm; nmap got the ordinary hosts’ addresses only.`,
    'Packets are those that left the card towards the ordinary hosts, counted by the kernel.',
    ...places.flatMap(({ comparison, notes }) =>
      notes.map((note) => `${comparison.title}: ${note}`),
    ),
  ];
}
