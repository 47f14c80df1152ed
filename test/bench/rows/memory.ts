import { setTimeout as sleep } from 'node:timers/promises';
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
          { name: 'just started', figures: { 'resident MB': before.residentMb } },
          { name: 'end of the pass', figures: { 'resident MB': after.residentMb } },
          { name: `${restMs / 1000} s later`, figures: { 'resident MB': atRest.residentMb } },
          { name: 'highest ever (VmHWM)', figures: { 'resident MB': atRest.peakMb } },
        ],
      },
    ],
    notes: [
      `VmRSS of the daemon’s process as the kernel tells it, Node included. The pass probed ${pass.probed} devices in ${Math.round(seconds)} s.`,
    ],
  };
}

export const memory: Row = {
  name: 'memory',
  title: 'Scanner memory with 1,000 devices',
  goal: 'at most 120 MB resident',
  needs: 'lab',
  measure,
};
