import type { Role } from '@osiriscare/core/contracts/portal';
import type { PortalDatabase } from './schema.ts';

export interface StoredSession {
  readonly tokenHash: string;
  /** Null for somebody who came by the kiosk's code. */
  readonly personId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly usedAt: number;
  /** Ends then whatever happens. */
  readonly endsAt: number;
}

/** Who is signed in; only hashes of the tokens are kept. */
export interface SessionStore {
  readonly add: (session: StoredSession) => void;
  readonly find: (tokenHash: string) => StoredSession | undefined;
  readonly touch: (tokenHash: string, at: number) => void;
  readonly remove: (tokenHash: string) => void;
  /** All sessions of a person, but the one that asks. */
  readonly removeOthersOf: (personId: string, keptTokenHash: string | null) => void;
  /** Removes what has ended by `at` or was not used after `usedAfter`; tells the token hashes that are left. */
  readonly sweep: (at: number, usedAfter: number) => ReadonlySet<string>;
}

const columns = [
  'token_hash as tokenHash',
  'person_id as personId',
  'name',
  'role',
  'created_at as createdAt',
  'used_at as usedAt',
  'ends_at as endsAt',
] as const;

export function createSessionStore(database: PortalDatabase): SessionStore {
  const { tables } = database;
  return {
    add: (session) => {
      database.run(tables.insertInto('sessions').values(rowOf(session)));
    },
    find: (tokenHash) =>
      database.first(
        tables.selectFrom('sessions').select(columns).where('token_hash', '=', tokenHash),
      ),
    touch: (tokenHash, used_at) => {
      database.run(
        tables.updateTable('sessions').set({ used_at }).where('token_hash', '=', tokenHash),
      );
    },
    remove: (tokenHash) => {
      database.run(tables.deleteFrom('sessions').where('token_hash', '=', tokenHash));
    },
    removeOthersOf: (personId, keptTokenHash) => {
      const others = tables
        .deleteFrom('sessions')
        .where('person_id', '=', personId)
        .where('token_hash', '!=', keptTokenHash ?? '');
      database.run(others);
    },
    sweep: (at, usedAfter) => {
      const ended = tables
        .deleteFrom('sessions')
        .where((where) =>
          where.or([where('ends_at', '<=', at), where('used_at', '<=', usedAfter)]),
        );
      database.run(ended);
      const left = database.all(tables.selectFrom('sessions').select('token_hash'));
      return new Set(left.map((row) => row.token_hash));
    },
  };
}

function rowOf(session: StoredSession) {
  return {
    token_hash: session.tokenHash,
    person_id: session.personId,
    name: session.name,
    role: session.role,
    created_at: session.createdAt,
    used_at: session.usedAt,
    ends_at: session.endsAt,
  };
}
