import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startLinuxHosts } from '../../lab/hosts/index.ts';
import type { Contender, Effort, Measurement, Row } from '../row.ts';
import { record, restMs, roundsOverMany, type LoadFigures } from '../simulated/rounds-over-many.ts';

const hostCount = 50;

async function measure({ quick, say }: Effort): Promise<Measurement> {
  await using lab = await startLinuxHosts({ count: 1, onProgress: say });
  const file = join(lab.directory, 'recording.json');
  say('one real host is asked everything, and its answers recorded');
  await record(lab, file);
  await lab.host(1).powerOff();
  const count = quick ? 10 : hostCount;
  say(`two rounds over ${count} hosts that answer so`);
  const figures = await roundsOverMany(lab, { file, count });
  const [busy = Number.NaN] = loadavg();
  return measurementOf(figures, { count, busy });
}

function measurementOf(
  figures: LoadFigures,
  { count, busy }: { readonly count: number; readonly busy: number },
): Measurement {
  const { started, first, second, atRest, checksPerHost } = figures;
  const seconds = Math.max(first.seconds, second.seconds);
  const most = Math.max(first.memory.residentMb, second.memory.residentMb, atRest.residentMb);
  const resident = (name: string, residentMb: number): Contender => ({
    name,
    figures: { 'resident MB': residentMb },
  });
  const round = (name: string, of: LoadFigures['first']): Contender => ({
    name,
    figures: {
      seconds: of.seconds,
      'processor seconds': of.processorSeconds,
      'resident MB': of.memory.residentMb,
    },
  });
  return {
    checks: [
      { what: 'the slower round of two', value: seconds, unit: 's', limit: 60, is: 'at most' },
      { what: 'resident after a round', value: most, unit: 'MB', limit: 150, is: 'at most' },
    ],
    comparisons: [
      {
        title: `the agent with ${count} hosts, ${checksPerHost} checks each`,
        ratios: [],
        contenders: [
          resident('just started', started.residentMb),
          round('first round, new connections', first),
          round('second round, open connections', second),
          resident(`${restMs / 1000} s later`, atRest.residentMb),
          resident('highest ever (VmHWM)', atRest.peakMb),
        ],
      },
    ],
    notes: [
      'Each host is an SSH server of its own on loopback. It answers what a booted Debian server answered to the same questions in the same run, each time after 150 ms. The appliance’s own checks are part of the round.',
      `VmRSS of the agent’s process as the kernel tells it, Node and its program text included. The simulated hosts run on the same machine and take processor time of their own; its load average at the end was ${busy.toFixed(1)}.`,
    ],
  };
}

export const agentLoad: Row = {
  name: 'agent-load',
  title: 'Agent with 50 hosts',
  goal: 'a round of every check within 60 s, at most 150 MB resident',
  needs: 'lab',
  measure,
};
