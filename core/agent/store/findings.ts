import { observedSchema, type Finding } from '@osiriscare/core/checks';
import type { AgentDatabase, FindingRow } from './schema.ts';

/** The newest finding of a check on a host, with since when its state is this one. */
export interface StoredFinding extends Finding {
  readonly since: number;
}

export interface FindingStore {
  readonly list: () => StoredFinding[];
  readonly ofHost: (hostId: string) => StoredFinding[];
  readonly find: (hostId: string, checkId: string) => StoredFinding | undefined;
  readonly write: (finding: Finding) => void;
  /** Forgets findings of checks that this release no longer has. */
  readonly keepOnly: (checkIds: readonly string[]) => void;
}

/** The findings in agent.db: one for each check and host. */
export function createFindingStore({ tables, all, first, run }: AgentDatabase): FindingStore {
  const rows = () => tables.selectFrom('findings').selectAll();
  return {
    list: () => all(rows()).map(findingOf),
    ofHost: (hostId) =>
      all(rows().where('host_id', '=', hostId).orderBy('check_id')).map(findingOf),
    find: (hostId, checkId) => {
      const row = first(rows().where('host_id', '=', hostId).where('check_id', '=', checkId));
      return row && findingOf(row);
    },
    write: ({ hostId, checkId, state, summary, observed, at }) => {
      const news = { state, summary, observed: JSON.stringify(observed), at };
      const put = tables
        .insertInto('findings')
        .values({ host_id: hostId, check_id: checkId, ...news, since: at });
      run(
        put.onConflict((conflict) =>
          conflict.columns(['host_id', 'check_id']).doUpdateSet((eb) => ({
            ...news,
            since: eb
              .case()
              .when('findings.state', '=', state)
              .then(eb.ref('findings.since'))
              .else(at)
              .end(),
          })),
        ),
      );
    },
    keepOnly: (checkIds) => {
      run(tables.deleteFrom('findings').where('check_id', 'not in', [...checkIds, '']));
    },
  };
}

function findingOf(row: FindingRow): StoredFinding {
  return {
    hostId: row.host_id,
    checkId: row.check_id,
    state: row.state,
    summary: row.summary,
    observed: observedSchema.parse(JSON.parse(row.observed) as unknown),
    at: row.at,
    since: row.since,
  };
}
