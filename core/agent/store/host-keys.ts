import type { HostKey, HostKeys } from '../host-keys/index.ts';
import type { AgentDatabase, HostKeyRow } from './schema.ts';

/** Pinned host keys in agent.db. A key that a person trusted carries that person's name. */
export interface HostKeyStore extends HostKeys {
  /** Pins a key that a person made sure of. */
  readonly trust: (hostId: string, key: HostKey, by: string) => void;
}

/** The keys in agent.db. */
export function createHostKeyStore(
  { tables, first, run }: AgentDatabase,
  now: () => number,
): HostKeyStore {
  const find = (hostId: string): HostKeyRow | undefined =>
    first(tables.selectFrom('host_keys').selectAll().where('host_id', '=', hostId));
  const put = (hostId: string, key: HostKey, by: string | null): void => {
    const row = {
      ...key,
      pinned_at: now(),
      pinned_by: by,
      shown_type: null,
      shown_fingerprint: null,
    };
    const insert = tables.insertInto('host_keys').values({ host_id: hostId, ...row });
    run(insert.onConflict((conflict) => conflict.column('host_id').doUpdateSet(row)));
  };
  return {
    pinned: (hostId) => {
      const row = find(hostId);
      return row && { type: row.type, fingerprint: row.fingerprint };
    },
    pin: (hostId, key) => put(hostId, key, null),
    trust: put,
    shown: (hostId) => {
      const row = find(hostId);
      if (!row || row.shown_type === null || row.shown_fingerprint === null) return undefined;
      return { type: row.shown_type, fingerprint: row.shown_fingerprint };
    },
    noteShown: (hostId, key) => {
      const shown = {
        shown_type: key?.type ?? null,
        shown_fingerprint: key?.fingerprint ?? null,
      };
      run(tables.updateTable('host_keys').set(shown).where('host_id', '=', hostId));
    },
  };
}
