import type { Round } from '@osiriscare/core/contracts/agent';
import type { AgentDatabase, RoundRow } from './schema.ts';

export interface RoundStore {
  readonly begin: (round: Pick<Round, 'id' | 'startedAt' | 'startedBy' | 'hosts'>) => void;
  readonly end: (round: Round) => void;
  /** Ends what a killed agent left open. */
  readonly endInterrupted: (at: number) => void;
  /** The newest first. */
  readonly list: (most: number) => Round[];
  readonly removeBefore: (at: number) => void;
}

/** Rounds that a person asked for, and the newest scheduled ones, in agent.db. */
export function createRoundStore({ tables, all, run }: AgentDatabase): RoundStore {
  const nothing = { unreachable: 0, checks: 0, drifts: 0 };
  return {
    begin: ({ id, startedAt, startedBy, hosts }) => {
      const start = { id, started_at: startedAt, started_by: startedBy, hosts };
      run(
        tables.insertInto('rounds').values({ ...start, ...nothing, ended_at: null, outcome: null }),
      );
    },
    end: ({ id, endedAt, outcome, hosts, unreachable, checks, drifts }) => {
      run(
        tables
          .updateTable('rounds')
          .set({ ended_at: endedAt, outcome, hosts, unreachable, checks, drifts })
          .where('id', '=', id),
      );
    },
    endInterrupted: (at) => {
      run(
        tables
          .updateTable('rounds')
          .set({ ended_at: at, outcome: 'interrupted' })
          .where('ended_at', 'is', null),
      );
    },
    list: (most) =>
      all(
        tables
          .selectFrom('rounds')
          .selectAll()
          .where('ended_at', 'is not', null)
          .orderBy('started_at', 'desc')
          .limit(most),
      ).flatMap(roundOf),
    removeBefore: (at) => {
      run(tables.deleteFrom('rounds').where('started_at', '<', at));
    },
  };
}

function roundOf(row: RoundRow): Round[] {
  if (row.ended_at === null || row.outcome === null) return [];
  return [
    {
      id: row.id,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      startedBy: row.started_by,
      outcome: row.outcome,
      hosts: row.hosts,
      unreachable: row.unreachable,
      checks: row.checks,
      drifts: row.drifts,
    },
  ];
}
