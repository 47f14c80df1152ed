import type { Incident, IncidentState, TimelineNote } from '@osiriscare/core/healing';
import { observedSchema } from '@osiriscare/core/checks';
import type { AgentDatabase, IncidentRow } from './schema.ts';

/** Which incidents are asked for. */
export interface IncidentSearch {
  readonly states?: readonly IncidentState[] | undefined;
  readonly hostId?: string | undefined;
  /** Only those opened before that moment; with `beforeId`, of the same moment also those that come after that one. */
  readonly before?: number | undefined;
  readonly beforeId?: string | undefined;
  readonly most: number;
}

export interface IncidentStore {
  readonly find: (id: string) => Incident | undefined;
  /** Those that have not ended. */
  readonly live: () => Incident[];
  readonly liveOf: (hostId: string, checkId: string) => Incident | undefined;
  /** The newest of a host and check, ended or not; null when there was none. */
  readonly lastOf: (hostId: string, checkId: string) => Incident | null;
  /** Writes an incident as it is now, and what is to be added to its history. */
  readonly write: (incident: Incident, notes: readonly TimelineNote[]) => void;
  /** The newest first, of the same moment by id. */
  readonly search: (search: IncidentSearch) => Incident[];
  /** The oldest first. */
  readonly timeline: (id: string) => TimelineNote[];
  /** Those of a host and check that ended since then, in the order of their ends. */
  readonly endedSince: (hostId: string, checkId: string, at: number) => Incident[];
  readonly healedSince: (at: number) => Incident[];
  readonly countOpenedSince: (at: number) => number;
  /** Removes ended ones that ended before then. */
  readonly removeEndedBefore: (at: number) => void;
}

/** The incidents in agent.db. */
export function createIncidentStore(database: AgentDatabase): IncidentStore {
  const { tables, all, first, run } = database;
  const rows = () => tables.selectFrom('incidents').selectAll();
  const live = () => rows().where('ended_at', 'is', null);
  return {
    find: (id) => {
      const row = first(rows().where('id', '=', id));
      return row && incidentOf(row);
    },
    live: () => all(live().orderBy('opened_at')).map(incidentOf),
    liveOf: (hostId, checkId) => {
      const row = first(live().where('host_id', '=', hostId).where('check_id', '=', checkId));
      return row && incidentOf(row);
    },
    lastOf: (hostId, checkId) => {
      const own = rows().where('host_id', '=', hostId).where('check_id', '=', checkId);
      const row = first(own.orderBy('number', 'desc').limit(1));
      return row ? incidentOf(row) : null;
    },
    write: (incident, notes) => write(database, incident, notes),
    search: (wanted) => search(database, wanted),
    timeline: (id) => timeline(database, id),
    endedSince: (hostId, checkId, at) =>
      all(
        rows()
          .where('host_id', '=', hostId)
          .where('check_id', '=', checkId)
          .where('ended_at', '>=', at)
          .orderBy('ended_at'),
      ).map(incidentOf),
    healedSince: (at) =>
      all(rows().where('state', '=', 'healed').where('ended_at', '>=', at)).map(incidentOf),
    countOpenedSince: (at) =>
      first(
        tables
          .selectFrom('incidents')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('opened_at', '>=', at),
      )?.count ?? 0,
    removeEndedBefore: (at) => {
      run(tables.deleteFrom('incidents').where('ended_at', '<', at));
    },
  };
}

function write(
  { tables, run, transaction }: AgentDatabase,
  incident: Incident,
  notes: readonly TimelineNote[],
): void {
  const news = {
    state: incident.state,
    changed_at: incident.changedAt,
    ended_at: incident.endedAt,
    body: JSON.stringify(incident),
  };
  const { id, hostId, checkId, openedAt } = incident;
  const row = { id, host_id: hostId, check_id: checkId, opened_at: openedAt, ...news };
  transaction(() => {
    const put = tables.insertInto('incidents').values(row);
    run(put.onConflict((conflict) => conflict.column('id').doUpdateSet(news)));
    for (const { observed, ...note } of notes)
      run(
        tables.insertInto('timeline').values({
          ...note,
          incident_id: id,
          observed: observed && JSON.stringify(observed),
        }),
      );
  });
}

function search({ tables, all }: AgentDatabase, wanted: IncidentSearch): Incident[] {
  let query = tables.selectFrom('incidents').selectAll();
  if (wanted.states) query = query.where('state', 'in', [...wanted.states]);
  if (wanted.hostId !== undefined) query = query.where('host_id', '=', wanted.hostId);
  const { before, beforeId } = wanted;
  if (before !== undefined)
    query = query.where((eb) => {
      const earlier = eb('opened_at', '<', before);
      if (beforeId === undefined) return earlier;
      return earlier.or(eb('opened_at', '=', before).and('id', '>', beforeId));
    });
  return all(query.orderBy('opened_at', 'desc').orderBy('id').limit(wanted.most)).map(incidentOf);
}

function timeline({ tables, all }: AgentDatabase, id: string): TimelineNote[] {
  const query = tables.selectFrom('timeline').selectAll().where('incident_id', '=', id);
  return all(query.orderBy('number')).map(({ at, kind, text, by, observed }) => ({
    at,
    kind,
    text,
    by,
    observed: observed === null ? null : observedSchema.parse(JSON.parse(observed) as unknown),
  }));
}

/** The body was written by {@link write} alone, in the transaction that wrote the columns. */
function incidentOf({ body }: Pick<IncidentRow, 'body'>): Incident {
  return JSON.parse(body) as Incident;
}
