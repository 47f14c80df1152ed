import { addPerson, type NewPerson } from './people.ts';
import type { PortalDatabase } from './schema.ts';

interface Practice {
  readonly practice: string;
  readonly helpNumber: string;
}

/** The practice, and whether the first-start wizard has been gone through. */
export interface PracticeStore {
  readonly read: () => Practice & { readonly firstStart: boolean };
  readonly change: (practice: Practice) => void;
  /**
   * Ends the first start in one transaction: names the practice, puts the named manager in the place of the first one, and gives that manager the session that asked.
   * False, and nothing changed, when it has ended already.
   */
  readonly endFirstStart: (end: FirstStartEnd) => boolean;
}

interface FirstStartEnd extends Practice {
  readonly manager: NewPerson;
  readonly tokenHash: string;
}

export function createPracticeStore(database: PortalDatabase): PracticeStore {
  const { tables } = database;
  return {
    read: () => {
      const row = database.first(
        tables
          .selectFrom('practice')
          .select(['practice', 'help_number as helpNumber', 'first_start_ended_at as endedAt']),
      );
      if (!row) throw new Error('the practice row is missing');
      const { practice, helpNumber, endedAt } = row;
      return { practice, helpNumber, firstStart: endedAt === null };
    },
    change: ({ practice, helpNumber }) => {
      database.run(tables.updateTable('practice').set({ practice, help_number: helpNumber }));
    },
    endFirstStart: (end) => database.transaction(() => endFirstStart(database, end)),
  };
}

function endFirstStart(database: PortalDatabase, end: FirstStartEnd): boolean {
  const { tables } = database;
  const { id, name, role, createdAt } = end.manager;
  const ended = tables
    .updateTable('practice')
    .set({
      practice: end.practice,
      help_number: end.helpNumber,
      first_start_ended_at: createdAt,
    })
    .where('first_start_ended_at', 'is', null);
  if (database.run(ended) !== 1) return false;
  const setSession = (set: { person_id: string | null; name: string; role: typeof role }): void => {
    database.run(tables.updateTable('sessions').set(set).where('token_hash', '=', end.tokenHash));
  };
  // Taken from the first manager before that one goes, since sessions go with their person.
  setSession({ person_id: null, name, role });
  database.run(tables.deleteFrom('people').where('bootstrap', '=', 1));
  if (!addPerson(database, end.manager, 0)) throw new Error('the name is taken');
  setSession({ person_id: id, name, role });
  return true;
}
