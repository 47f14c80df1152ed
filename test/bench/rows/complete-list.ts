import { setTimeout as sleep } from 'node:timers/promises';
import { startFarm, startLab } from '../../lab/index.ts';
import { answered, startAppliance } from '../appliance/appliance.ts';
import { countFrames } from '../appliance/frames-sent.ts';
import { networkOf, networkOfFarm, ownAddress, type Network } from '../appliance/network.ts';
import { devicesAnswered, hostsUp, runOther, type OtherRun } from '../appliance/other-program.ts';
import type { Comparison, Contender, Row } from '../row.ts';

const otherLimitSeconds = 120;
const pollMs = 50;

/** A network and who is on it. */
interface Place {
  readonly title: string;
  readonly network: Network;
  readonly macs: ReadonlySet<string>;
}

interface OwnRun {
  readonly seconds: number;
  readonly frames: number;
  readonly found: number;
}

const settledPhases: readonly string[] = ['probing', 'deep', 'finishing'];

/** How long the daemon takes from "scan now" until the sweep is over and every device stands in its list with a verdict. */
async function listWithScanner({ network, macs }: Place): Promise<OwnRun> {
  await using appliance = await startAppliance(network);
  const { client } = appliance;
  const read = await countFrames(network);
  const startedAt = performance.now();
  const { ended } = await appliance.startPass();
  for (;;) {
    const { pass } = answered(await client.status());
    if (pass === null || settledPhases.includes(pass.phase)) break;
    await sleep(pollMs);
  }
  const { devices } = answered(await client.listDevices());
  const seconds = (performance.now() - startedAt) / 1000;
  const { broadcast } = await read();
  await client.cancelPass({ body: { by: 'benchmark' } });
  await ended;
  const found = devices.flatMap((device) => device.macs).filter((mac) => macs.has(mac)).length;
  return { seconds, frames: broadcast, found };
}

function asContender({ name, seconds, frames, output }: OtherRun): Contender {
  const found = name.startsWith('nmap') ? hostsUp(output) : devicesAnswered(output);
  return { name, figures: { seconds, frames: frames.total, found } };
}

async function compare(place: Place): Promise<Comparison> {
  const { network } = place;
  const ours = await listWithScanner(place);
  const arpScan = ['arp-scan', '--plain', `--interface=${network.interface}`, '--ignoredups'];
  const others = [
    await runOther(
      network,
      ['nmap', '-n', '-sn', '--exclude', ownAddress, network.subnet],
      otherLimitSeconds,
    ),
    await runOther(network, [...arpScan, '--retry=6', network.subnet], otherLimitSeconds),
  ];
  return {
    title: place.title,
    ratios: ['seconds', 'frames'],
    contenders: [{ name: 'OsirisCare', figures: { ...ours } }, ...others.map(asContender)],
  };
}

async function inClinic() {
  await using lab = await startLab({ intervalSeconds: 0 });
  const macs = new Set<string>(lab.hosts.map(({ mac }) => mac));
  const title = `the clinic: ${macs.size} devices in a /24`;
  return await compare({ title, network: networkOf(lab), macs });
}

async function inFarm(hosts: number) {
  await using farm = await startFarm({ hosts });
  const macs = new Set(farm.hosts.map(({ mac }) => mac));
  const title = `a farm: ${hosts} devices in ${hosts <= 253 ? 'a /24' : 'a /22'}`;
  return await compare({ title, network: networkOfFarm(farm), macs });
}

function ownFigure({ contenders }: Comparison, figure: string): number {
  return contenders[0]?.figures[figure] ?? Number.NaN;
}

const notes = [
  `Ours is the time from "scan now" until the sweep is over and every device stands in the stored list with its verdict, asked over the API every ${pollMs} ms; the daemon was new and knew nobody.`,
  'Frames are those that left the card, counted by the kernel; for ours the broadcasts of the sweep, since the same pass goes on with probing.',
];

export const completeListOf24: Row = {
  name: 'list-24',
  title: 'Complete list of a /24',
  goal: 'at most 5 s and 600 frames',
  needs: 'lab',
  measure: async () => {
    const [clinic, farm] = [await inClinic(), await inFarm(253)];
    const worse = (figure: string) => Math.max(ownFigure(clinic, figure), ownFigure(farm, figure));
    const most = { is: 'at most' } as const;
    const found = ownFigure(farm, 'found');
    return {
      checks: [
        { what: 'time, the slower of two', value: worse('seconds'), unit: 's', limit: 5, ...most },
        { what: 'frames, the more of two', value: worse('frames'), limit: 600, ...most },
        { what: 'devices of the farm', value: found, limit: 253, is: 'at least' },
      ],
      comparisons: [clinic, farm],
      notes,
    };
  },
};

export const completeListOf22: Row = {
  name: 'list-22',
  title: 'Complete list of a /22 with 1,000 devices',
  goal: 'every device, at most 2 frames an address',
  needs: 'lab',
  measure: async () => {
    const farm = await inFarm(1000);
    const [found, frames] = [ownFigure(farm, 'found'), ownFigure(farm, 'frames')];
    return {
      checks: [
        { what: 'devices', value: found, limit: 1000, is: 'at least' },
        { what: 'frames', value: frames, limit: 2 * 1021, is: 'at most' },
      ],
      comparisons: [farm],
      notes,
    };
  },
};
