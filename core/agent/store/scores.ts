import { scoreSubjects, type ScoreMark, type ScoreSubject } from '@osiriscare/core/frameworks';
import { sql } from 'kysely';
import type { AgentDatabase } from './schema.ts';

export interface ScoreStore {
  readonly add: (marks: readonly ScoreMark[]) => void;
  /** The newest of each subject. */
  readonly last: () => ReadonlyMap<ScoreSubject, ScoreMark>;
  /** Those of one subject since then, the oldest first. */
  readonly since: (subject: ScoreSubject, at: number) => ScoreMark[];
  /** Keeps of each day (UTC) before then only the last. */
  readonly thinBefore: (at: number) => void;
  readonly removeBefore: (at: number) => void;
}

const dayMs = 86_400_000;

/** Scores over time, in agent.db. */
export function createScoreStore(database: AgentDatabase): ScoreStore {
  const { tables, all, first, run } = database;
  const ofSubject = (subject: ScoreSubject) =>
    tables.selectFrom('scores').selectAll().where('subject', '=', subject);
  return {
    add: (marks) => add(database, marks),
    last: () =>
      new Map(
        scoreSubjects.flatMap((subject): [ScoreSubject, ScoreMark][] => {
          const mark = first(ofSubject(subject).orderBy('at', 'desc').limit(1));
          return mark ? [[subject, mark]] : [];
        }),
      ),
    since: (subject, at) => all(ofSubject(subject).where('at', '>=', at).orderBy('at')),
    thinBefore: (at) => thinBefore(database, at),
    removeBefore: (at) => {
      run(tables.deleteFrom('scores').where('at', '<', at));
    },
  };
}

function add({ tables, run, transaction }: AgentDatabase, marks: readonly ScoreMark[]): void {
  transaction(() => {
    for (const { subject, at, score, coverage } of marks) {
      const put = tables.insertInto('scores').values({ subject, at, score, coverage });
      run(
        put.onConflict((conflict) =>
          conflict.columns(['subject', 'at']).doUpdateSet({ score, coverage }),
        ),
      );
    }
  });
}

function thinBefore({ tables, run }: AgentDatabase, at: number): void {
  const day = (column: string) => sql<number>`${sql.ref(column)} / ${sql.lit(dayMs)}`;
  run(
    tables
      .deleteFrom('scores')
      .where('at', '<', at)
      .where((query) =>
        query.exists(
          query
            .selectFrom('scores as later')
            .select('later.at')
            .whereRef('later.subject', '=', 'scores.subject')
            .whereRef('later.at', '>', 'scores.at')
            .where(day('later.at'), '=', day('scores.at')),
        ),
      ),
  );
}
