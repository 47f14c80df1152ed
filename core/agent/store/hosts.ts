import { hostProblemSchema, type HostSummary } from '@osiriscare/core/contracts/agent';
import type { Platform } from '@osiriscare/core/checks';
import type { z } from 'zod';
import type { AgentDatabase, HostRow } from './schema.ts';

export type HostProblem = z.infer<typeof hostProblemSchema>;

/** A host as it was named: by configuration, by the scanner, or the appliance itself. */
export interface NamedHost {
  readonly id: string;
  readonly name: string;
  /** Null for the appliance itself. */
  readonly address: string | null;
  readonly port: number;
  readonly platform: Platform;
  readonly group: string;
  readonly origin: HostSummary['origin'];
}

/** A host with what is known about it. */
export interface StoredHost extends NamedHost {
  readonly state: HostSummary['state'];
  readonly problem: HostProblem | null;
  readonly checkedAt: number | null;
  /** `Debian GNU/Linux 12 (bookworm)`. */
  readonly system: string | null;
  /** `debian`; null while unknown. */
  readonly distribution: string | null;
}

/** What a look at a host taught. */
export interface HostContact {
  readonly state: HostSummary['state'];
  readonly problem: HostProblem | null;
  readonly checkedAt: number | null;
  readonly system: string | null;
  readonly distribution: string | null;
}

export interface HostStore {
  /** Hosts that are watched. */
  readonly list: () => StoredHost[];
  /** Also one that is no longer watched: its incidents still name it. */
  readonly find: (id: string) => StoredHost | undefined;
  /** Adds a host or changes what it is named; what is known about it stays. */
  readonly name: (host: NamedHost) => void;
  readonly contacted: (id: string, contact: HostContact) => void;
  /** No longer watched; its incidents and findings stay. */
  readonly remove: (id: string, at: number) => void;
}

/** The hosts in agent.db. */
export function createHostStore({ tables, all, first, run }: AgentDatabase): HostStore {
  return {
    list: () =>
      all(
        tables.selectFrom('hosts').selectAll().where('removed_at', 'is', null).orderBy('name'),
      ).map(hostOf),
    find: (id) => {
      const row = first(tables.selectFrom('hosts').selectAll().where('id', '=', id));
      return row && hostOf(row);
    },
    name: (host) => {
      const { group, ...rest } = host;
      const named = { ...rest, host_group: group, removed_at: null };
      const unknown = { state: 'waiting', problem: null, checked_at: null } as const;
      const put = tables
        .insertInto('hosts')
        .values({ ...named, ...unknown, system: null, distribution: null });
      run(put.onConflict((conflict) => conflict.column('id').doUpdateSet(named)));
    },
    contacted: (id, { state, problem, checkedAt, system, distribution }) => {
      run(
        tables
          .updateTable('hosts')
          .set({
            state,
            problem: problem && JSON.stringify(problem),
            checked_at: checkedAt,
            system,
            distribution,
          })
          .where('id', '=', id),
      );
    },
    remove: (id, at) => {
      run(tables.updateTable('hosts').set({ removed_at: at }).where('id', '=', id));
    },
  };
}

function hostOf(row: HostRow): StoredHost {
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    port: row.port,
    platform: row.platform,
    group: row.host_group,
    origin: row.origin,
    state: row.state,
    problem:
      row.problem === null ? null : hostProblemSchema.parse(JSON.parse(row.problem) as unknown),
    checkedAt: row.checked_at,
    system: row.system,
    distribution: row.distribution,
  };
}
