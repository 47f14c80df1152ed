import { assess } from '@osiriscare/core/inventory';
import { loadKnowledge } from '@osiriscare/resources/medical';
import { loadVendorTable } from '@osiriscare/resources/ouis';
import { manyRecords, monday } from '../clinic/many-records.ts';
import { figure } from '../report/figures.ts';
import type { Effort, Measurement, Row } from '../row.ts';
import { fastestMs } from '../stopwatch.ts';

function measureGate({ quick }: Effort): Measurement {
  const records = manyRecords(quick ? 1000 : 10_000);
  const { vendorOf } = loadVendorTable();
  const context = { knowledge: loadKnowledge(), vendorOf, now: monday + 4 * 86_400_000 };
  const ours = fastestMs(3, () => records.map((record) => assess(record, context)));
  const cloned = fastestMs(3, () => records.map((record) => structuredClone(record)));
  const facts = records.reduce((sum, record) => sum + record.facts.length, 0);
  return {
    checks: [
      {
        what: `${figure(records.length)} devices assessed`,
        value: ours,
        unit: 'ms',
        limit: 5000,
        is: 'at most',
      },
    ],
    comparisons: [
      {
        title: `${figure(records.length)} devices with ${figure(facts)} facts`,
        ratios: ['ms'],
        contenders: [
          { name: 'evidence, verdict, type and name', figures: { ms: ours } },
          { name: 'structuredClone of the same records', figures: { ms: cloned } },
        ],
      },
    ],
    notes: ['The fastest of three; one thread.'],
  };
}

export const gate: Row = {
  name: 'gate',
  title: 'Verdicts about 10,000 devices',
  goal: 'at most 5 s: fast enough to be done anew every minute',
  needs: 'nothing',
  measure: async (effort) => measureGate(effort),
};
