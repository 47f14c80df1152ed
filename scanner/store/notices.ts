import type { Notice } from '@osiriscare/core/contracts/scanner';
import type { DevicesDatabase } from './schema.ts';

/** What people should hear about, until somebody has read it. */
export interface NoticeStore {
  readonly add: (notice: Notice) => void;
  /** Unread ones, the newest first. */
  readonly list: () => Notice[];
  /** False when there is no such notice, or somebody dismissed it before. */
  readonly dismiss: (id: string, by: string, at: number) => boolean;
}

/** Notices that are kept, read ones included; the oldest go first. */
const mostKept = 500;

/** The notices in devices.db. */
export function createNoticeStore(database: DevicesDatabase): NoticeStore {
  const { tables, all, run, transaction } = database;
  return {
    add: (notice) => transaction(() => add(database, notice)),
    list: () =>
      all(
        tables
          .selectFrom('notices')
          .select(['id', 'at', 'level', 'kind', 'text', 'device_id as deviceId'])
          .where('dismissed_at', 'is', null)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc'),
      ),
    dismiss: (id, by, at) =>
      run(
        tables
          .updateTable('notices')
          .set({ dismissed_at: at, dismissed_by: by })
          .where('id', '=', id)
          .where('dismissed_at', 'is', null),
      ) > 0,
  };
}

function add({ tables, run }: DevicesDatabase, { deviceId, ...notice }: Notice): void {
  run(
    tables
      .insertInto('notices')
      .values({ ...notice, device_id: deviceId, dismissed_at: null, dismissed_by: null }),
  );
  const kept = tables.selectFrom('notices').select('id').orderBy('at', 'desc').limit(mostKept);
  run(tables.deleteFrom('notices').where('id', 'not in', kept));
}
