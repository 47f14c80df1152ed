import { sql } from 'kysely';
import type { PortalDatabase } from './schema.ts';

interface Failures {
  readonly failures: number;
  /** 0 when not locked. */
  readonly lockedUntil: number;
}

/** Failed sign-ins by name and by address. Rows are few and short whatever strangers send. */
export interface SignInFailureStore {
  readonly read: (subject: string) => Failures;
  readonly write: (subject: string, failures: Failures, at: number) => void;
  readonly clear: (subject: string) => void;
  readonly clearAll: () => void;
  /** Forgets those whose last failure lies before. */
  readonly forgetBefore: (at: number) => void;
}

const mostSubjects = 5_000;

export function createSignInFailureStore(database: PortalDatabase): SignInFailureStore {
  const { tables } = database;
  return {
    read: (subject) =>
      database.first(
        tables
          .selectFrom('sign_in_failures')
          .select(['failures', 'locked_until as lockedUntil'])
          .where('subject', '=', subject),
      ) ?? { failures: 0, lockedUntil: 0 },
    write: (subject, { failures, lockedUntil }, at) => {
      const values = { failures, locked_until: lockedUntil, last_at: at };
      const write = tables
        .insertInto('sign_in_failures')
        .values({ subject, ...values })
        .onConflict((conflict) => conflict.column('subject').doUpdateSet(values));
      database.run(write);
      if (failures === 1) forgetOldest(database);
    },
    clear: (subject) => {
      database.run(tables.deleteFrom('sign_in_failures').where('subject', '=', subject));
    },
    clearAll: () => {
      database.run(tables.deleteFrom('sign_in_failures'));
    },
    forgetBefore: (at) => {
      database.run(tables.deleteFrom('sign_in_failures').where('last_at', '<', at));
    },
  };
}

function forgetOldest(database: PortalDatabase): void {
  const { tables } = database;
  const beyond = tables
    .selectFrom('sign_in_failures')
    .select('subject')
    .orderBy('last_at', 'desc')
    .limit(sql<number>`-1`)
    .offset(mostSubjects);
  database.run(tables.deleteFrom('sign_in_failures').where('subject', 'in', beyond));
}
