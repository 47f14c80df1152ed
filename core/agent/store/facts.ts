import type { AgentDatabase } from './schema.ts';

/** Kinds of rows that other places are told about. */
export type FactKind = 'host' | 'incident' | 'exception';

/** A row that changed, by the appliance's own revision number. */
export interface FactMark {
  readonly kind: FactKind;
  readonly id: string;
  readonly revision: number;
}

/**
 * What still has to be told elsewhere: each changed row once, with its newest revision. So the list never grows beyond the rows themselves, however long nobody asks.
 */
export interface FactStore {
  /** To be called in the transaction that changes the row. */
  readonly changed: (kind: FactKind, id: string) => void;
  /** The oldest changes first. */
  readonly waiting: (most: number) => FactMark[];
  readonly countWaiting: () => number;
  /** Everything up to that revision has been received. */
  readonly acknowledge: (revision: number) => void;
}

/** The facts to be told, in agent.db. */
export function createFactStore({
  tables,
  all,
  first,
  run,
  transaction,
}: AgentDatabase): FactStore {
  const mark = () => {
    const row = first(tables.selectFrom('fact_mark').selectAll());
    if (!row) throw new Error('agent.db lacks its mark of facts');
    return row;
  };
  const waiting = () => tables.selectFrom('facts').where('revision', '>', mark().acknowledged);
  return {
    changed: (kind, id) =>
      transaction(() => {
        const revision = mark().revision + 1;
        run(tables.updateTable('fact_mark').set({ revision }));
        const put = tables.insertInto('facts').values({ kind, id, revision });
        run(
          put.onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ revision })),
        );
      }),
    waiting: (most) => all(waiting().selectAll().orderBy('revision').limit(most)) as FactMark[],
    countWaiting: () =>
      first(waiting().select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0,
    acknowledge: (revision) => {
      const upTo = Math.min(revision, mark().revision);
      run(
        tables
          .updateTable('fact_mark')
          .set({ acknowledged: upTo })
          .where('acknowledged', '<', upTo),
      );
    },
  };
}
