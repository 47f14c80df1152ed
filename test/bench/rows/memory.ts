import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startFarm } from '../../lab/index.ts';
import { startAppliance } from '../appliance/appliance.ts';
import { networkOfFarm } from '../appliance/network.ts';
import type { Effort, Measurement, Row } from '../row.ts';

const restMs = 15_000;

async function measure({ quick, say }: Effort): Promise<Measurement> {
  const hosts = quick ? 100 : 1000;
  await using farm = await startFarm({ hosts });
  await using appliance = await startAppliance(networkOfFarm(farm));
  const before = await appliance.memory();
  say(`a pass over ${hosts} devices`);
  const pass = await appliance.pass();
  const after = await appliance.memory();
  await sleep(restMs);
  const atRest = await appliance.memory();
  const seconds = (pass.endedAt - pass.startedAt) / 1000;
  return {
    checks: [
      {
        what: 'resident after the pass',
        value: Math.max(after.residentMb, atRest.residentMb),
        unit: 'MB',
        limit: 120,
        is: 'at most',
      },
    ],
    comparisons: [
      {
        title: `the daemon with ${pass.found} devices`,
        ratios: [],
        contenders: [
          { name: 'an empty Node process', figures: { 'resident MB': await emptyNodeMb() } },
          { name: 'just started', figures: { 'resident MB': before.residentMb } },
          { name: 'end of the pass', figures: { 'resident MB': after.residentMb } },
          { name: `${restMs / 1000} s later`, figures: { 'resident MB': atRest.residentMb } },
          { name: 'highest ever (VmHWM)', figures: { 'resident MB': atRest.peakMb } },
        ],
      },
    ],
    notes: [
      `VmRSS of the daemon’s process as the kernel tells it, Node and its program text included; the daemon runs from its bundle, as npm start runs it. The pass probed ${pass.probed} devices in ${Math.round(seconds)} s.`,
    ],
  };
}

/** What Node takes before it does anything for us. */
async function emptyNodeMb(): Promise<number> {
  const tell =
    "process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'latin1'))";
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', tell]);
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(stdout)?.[1]) / 1024;
}

export const memory: Row = {
  name: 'memory',
  title: 'Scanner memory with 1,000 devices',
  goal: 'at most 120 MB resident',
  needs: 'lab',
  measure,
};
