import type { Exception } from '@osiriscare/core/contracts/agent';
import type { AgentDatabase, ExceptionRow } from './schema.ts';

export interface ExceptionStore {
  /** All of them, ended ones included; the newest first. */
  readonly list: () => Exception[];
  readonly find: (id: string) => Exception | undefined;
  readonly add: (exception: Exception) => void;
  /** False when there is no such exception, or somebody ended it before. */
  readonly end: (id: string, who: { readonly by: string; readonly at: number }) => boolean;
}

/** The exceptions in agent.db; none is ever deleted. */
export function createExceptionStore({ tables, all, first, run }: AgentDatabase): ExceptionStore {
  const rows = () => tables.selectFrom('exceptions').selectAll();
  return {
    list: () => all(rows().orderBy('created_at', 'desc').orderBy('id')).map(exceptionOf),
    find: (id) => {
      const row = first(rows().where('id', '=', id));
      return row && exceptionOf(row);
    },
    add: (exception) => {
      run(tables.insertInto('exceptions').values(rowOf(exception)));
    },
    end: (id, { by, at }) =>
      run(
        tables
          .updateTable('exceptions')
          .set({ ended_at: at, ended_by: by })
          .where('id', '=', id)
          .where('ended_at', 'is', null),
      ) > 0,
  };
}

function exceptionOf(row: ExceptionRow): Exception {
  return {
    id: row.id,
    checkId: row.check_id,
    hostId: row.host_id,
    reason: row.reason,
    by: row.by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}

function rowOf(exception: Exception): ExceptionRow {
  return {
    id: exception.id,
    check_id: exception.checkId,
    host_id: exception.hostId,
    reason: exception.reason,
    by: exception.by,
    created_at: exception.createdAt,
    expires_at: exception.expiresAt,
    ended_at: exception.endedAt,
    ended_by: exception.endedBy,
  };
}
