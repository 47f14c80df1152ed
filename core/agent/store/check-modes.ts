import type { CheckMode } from '@osiriscare/core/contracts/agent';
import type { AgentDatabase } from './schema.ts';

export interface CheckModeStore {
  readonly list: () => CheckMode[];
  readonly choose: (choice: CheckMode, who: { readonly by: string; readonly at: number }) => void;
  /** Takes a choice back. */
  readonly forget: (checkId: string, group: string | null) => void;
}

/** What people chose, audit or enforce, in agent.db. */
export function createCheckModeStore({ tables, all, run }: AgentDatabase): CheckModeStore {
  return {
    list: () =>
      all(tables.selectFrom('check_modes').selectAll().orderBy('check_id')).map((row) => ({
        checkId: row.check_id,
        group: row.host_group === '' ? null : row.host_group,
        mode: row.mode,
      })),
    choose: ({ checkId, group, mode }, { by, at }) => {
      const news = { mode, by, at };
      const put = tables
        .insertInto('check_modes')
        .values({ check_id: checkId, host_group: group ?? '', ...news });
      run(
        put.onConflict((conflict) =>
          conflict.columns(['check_id', 'host_group']).doUpdateSet(news),
        ),
      );
    },
    forget: (checkId, group) => {
      run(
        tables
          .deleteFrom('check_modes')
          .where('check_id', '=', checkId)
          .where('host_group', '=', group ?? ''),
      );
    },
  };
}
