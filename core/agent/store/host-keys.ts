import type { AgentDatabase, HostKeyRow } from './schema.ts';

/** The key by which a host is known, and the other one that it showed last; null while it shows the pinned one. */
export interface PinnedKey {
  readonly fingerprint: string;
  readonly shown: string | null;
}

export interface HostKeyStore {
  readonly find: (hostId: string) => PinnedKey | undefined;
  /** `by` is null at the first contact. */
  readonly pin: (
    hostId: string,
    key: { readonly fingerprint: string; readonly by: string | null; readonly at: number },
  ) => void;
  /** Remembers a key that is not the pinned one; null when the pinned one is back. */
  readonly shown: (hostId: string, fingerprint: string | null) => void;
}

/** Pinned host keys in agent.db. */
export function createHostKeyStore({ tables, first, run }: AgentDatabase): HostKeyStore {
  return {
    find: (hostId) => {
      const row = first(tables.selectFrom('host_keys').selectAll().where('host_id', '=', hostId));
      return row && { fingerprint: row.fingerprint, shown: row.shown_fingerprint };
    },
    pin: (hostId, { fingerprint, by, at }) => {
      const row: Omit<HostKeyRow, 'host_id'> = {
        fingerprint,
        pinned_at: at,
        pinned_by: by,
        shown_fingerprint: null,
      };
      const put = tables.insertInto('host_keys').values({ host_id: hostId, ...row });
      run(put.onConflict((conflict) => conflict.column('host_id').doUpdateSet(row)));
    },
    shown: (hostId, fingerprint) => {
      run(
        tables
          .updateTable('host_keys')
          .set({ shown_fingerprint: fingerprint })
          .where('host_id', '=', hostId),
      );
    },
  };
}
