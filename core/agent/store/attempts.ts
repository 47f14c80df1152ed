import type { AttemptOutcome, ParameterValues, PastAttempt } from '@osiriscare/core/healing';
import type { AgentDatabase, AttemptRow } from './schema.ts';

/** One attempt to repair, from its start. */
export interface AttemptStart {
  readonly id: string;
  readonly incidentId: string;
  readonly hostId: string;
  readonly checkId: string;
  readonly runbookId: string;
  readonly runbookHash: string;
  readonly ruleId: string | null;
  readonly parameters: ParameterValues;
  readonly startedAt: number;
}

export interface StoredAttempt extends AttemptStart {
  readonly endedAt: number | null;
  readonly outcome: AttemptOutcome | null;
}

export interface AttemptStore {
  readonly begin: (attempt: AttemptStart) => void;
  /** To be stored before the host is changed. */
  readonly changing: (id: string, at: number) => void;
  readonly end: (
    id: string,
    end: { readonly at: number; readonly outcome: AttemptOutcome },
  ) => void;
  /** Those that have not ended: under way, or left by a killed agent. */
  readonly running: () => StoredAttempt[];
  /** The oldest first. */
  readonly ofIncident: (incidentId: string) => StoredAttempt[];
  /** The last ones of a host and check in the order in which they began, whatever the clock said. */
  readonly lastOf: (hostId: string, checkId: string, most: number) => PastAttempt[];
  /** When each host was last changed, since then. */
  readonly changedSince: (at: number) => ReadonlyMap<string, number>;
}

/** The attempts in agent.db. */
export function createAttemptStore({ tables, all, run }: AgentDatabase): AttemptStore {
  const rows = () => tables.selectFrom('attempts').selectAll();
  const set = (id: string, news: Partial<Omit<AttemptRow, 'number'>>) =>
    run(tables.updateTable('attempts').set(news).where('id', '=', id));
  return {
    begin: (attempt) => {
      run(tables.insertInto('attempts').values(rowOf(attempt)));
    },
    changing: (id, at) => {
      set(id, { changed_at: at });
    },
    end: (id, { at, outcome }) => {
      set(id, { ended_at: at, outcome });
    },
    running: () => all(rows().where('ended_at', 'is', null)).map(attemptOf),
    ofIncident: (incidentId) =>
      all(rows().where('incident_id', '=', incidentId).orderBy('number')).map(attemptOf),
    lastOf: (hostId, checkId, most) =>
      all(
        rows()
          .where('host_id', '=', hostId)
          .where('check_id', '=', checkId)
          .orderBy('number', 'desc')
          .limit(most),
      )
        .map(attemptOf)
        .toReversed(),
    changedSince: (at) =>
      new Map(
        all(
          tables
            .selectFrom('attempts')
            .select((eb) => ['host_id', eb.fn.max('changed_at').as('at')])
            .where('changed_at', '>=', at)
            .groupBy('host_id'),
        ).map((row) => [row.host_id, Number(row.at)]),
      ),
  };
}

function rowOf(attempt: AttemptStart): Omit<AttemptRow, 'number'> {
  return {
    id: attempt.id,
    incident_id: attempt.incidentId,
    host_id: attempt.hostId,
    check_id: attempt.checkId,
    runbook_id: attempt.runbookId,
    runbook_hash: attempt.runbookHash,
    rule_id: attempt.ruleId,
    parameters: JSON.stringify(attempt.parameters),
    started_at: attempt.startedAt,
    changed_at: null,
    ended_at: null,
    outcome: null,
  };
}

function attemptOf(row: Omit<AttemptRow, 'number'>): StoredAttempt {
  return {
    id: row.id,
    incidentId: row.incident_id,
    hostId: row.host_id,
    checkId: row.check_id,
    runbookId: row.runbook_id,
    runbookHash: row.runbook_hash,
    ruleId: row.rule_id,
    parameters: JSON.parse(row.parameters) as ParameterValues,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
  };
}
