import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceSummary } from '@osiriscare/core/contracts/scanner';
import { startLab, type LabHost } from '../../lab/index.ts';
import { nameTheClinic } from '../../lab/demo-settings.ts';
import { answered, startAppliance } from '../appliance/appliance.ts';
import { networkOf } from '../appliance/network.ts';
import { percentOf } from '../percent.ts';
import type { Effort, Measurement, Row } from '../row.ts';

const listenMs = 15_000;

/** A device of the lab and the row that the appliance made of it. */
interface Judged {
  readonly host: LabHost;
  readonly device: DeviceSummary | undefined;
}

async function judgedByScanner(say: Effort['say']): Promise<Judged[]> {
  await using lab = await startLab({ onProgress: say });
  await using appliance = await startAppliance(networkOf(lab));
  await nameTheClinic(lab, appliance.state);
  await sleep(listenMs);
  await appliance.pass();
  const { devices } = answered(await appliance.client.listDevices());
  return lab.hosts.map((host) => ({
    host,
    device: devices.find(({ macs }) => macs.includes(host.mac)),
  }));
}

function differences(judged: readonly Judged[]): string[] {
  return judged
    .filter((each) => !hasRightState(each) || !hasRightType(each))
    .map(({ host, device }) => {
      const seen = device === undefined ? 'not in the list' : `${device.state} ${device.type}`;
      return `${host.kind}: should be ${host.truth.state} ${host.truth.type}, is ${seen}.`;
    });
}

const hasRightState = ({ host, device }: Judged) => device?.state === host.truth.state;
const hasRightType = ({ host, device }: Judged) => device?.type === host.truth.type;

async function measure({ say }: Effort): Promise<Measurement> {
  const judged = await judgedByScanner(say);
  const medical = judged.filter(({ host }) => host.truth.state === 'medical');
  const labelled = judged.filter(({ device }) => device?.state === 'medical');
  const ordinary = judged.filter(({ host }) => host.truth.state === 'cleared');
  const isMedical = ({ host }: Judged) => host.truth.state === 'medical';
  const isHeld = ({ device }: Judged) => device?.state === 'held';
  const least = { unit: '%', is: 'at least' } as const;
  return {
    checks: [
      { what: 'labelled medical', value: percentOf(medical, hasRightState), limit: 99, ...least },
      {
        what: 'precision of that label',
        value: percentOf(labelled, isMedical),
        limit: 90,
        ...least,
      },
      { what: 'IT type right', value: percentOf(ordinary, hasRightType), limit: 92, ...least },
      {
        what: 'ordinary, held',
        value: percentOf(ordinary, isHeld),
        unit: '%',
        limit: 10,
        is: 'at most',
      },
    ],
    comparisons: [],
    notes: [
      `${judged.length} devices of the lab with real and pretended services: ${medical.length} medical, ${ordinary.length} ordinary, the rest cannot be known. After ${listenMs / 1000} s of listening and one pass.`,
      ...differences(judged),
    ],
  };
}

export const labVerdicts: Row = {
  name: 'lab-verdicts',
  title: 'Verdicts in the lab, after the first pass',
  goal: 'the same limits as in the synthetic clinics, on live traffic',
  needs: 'lab',
  measure,
};
