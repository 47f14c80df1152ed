import { join } from 'node:path';
import { device } from '@osiriscare/scanner/store/testing/index.ts';
import Database from 'better-sqlite3';
import { manyRecords, monday } from '../clinic/many-records.ts';
import { figure } from '../report/figures.ts';
import type { Effort, Measurement, Row } from '../row.ts';
import { fastestMs } from '../stopwatch.ts';
import { openStore, withFolder } from '../store-in-folder.ts';

function measureList({ quick }: Effort): Measurement {
  const count = quick ? 1000 : 10_000;
  return withFolder((folder) => {
    using store = openStore(folder);
    store.devices.save(
      manyRecords(count).map((record) => ({ after: device(record.id, { record }) })),
      { at: monday, by: null },
    );
    const plain = new Database(join(folder, 'devices.db'), { readonly: true });
    const rows = plain.prepare('SELECT * FROM devices');
    const ours = fastestMs(5, () => store.devices.list());
    const bare = fastestMs(5, () => rows.all());
    plain.close();
    return {
      checks: [
        {
          what: `list of ${figure(count)} devices`,
          value: ours,
          unit: 'ms',
          limit: 500,
          is: 'at most',
        },
      ],
      comparisons: [
        {
          title: `${figure(count)} devices`,
          ratios: ['ms'],
          contenders: [
            { name: 'the list with cards and addresses', figures: { ms: ours } },
            { name: 'SELECT * FROM devices', figures: { ms: bare } },
          ],
        },
      ],
      notes: ['The fastest of five, warm.'],
    };
  });
}

export const deviceList: Row = {
  name: 'list-store',
  title: 'List of 10,000 devices from the store',
  goal: 'at most 500 ms, half of the second that the page may take',
  needs: 'nothing',
  measure: async (effort) => measureList(effort),
};
