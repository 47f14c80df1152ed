import type { Database } from 'better-sqlite3';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type DatabaseConnection,
} from 'kysely';

/**
 * Runs queries at once, without promises: nothing else can happen between reading and writing, and no transaction of another caller can be open.
 *
 * Failures of the database are thrown; {@link databaseErrorOf} tells them from bugs.
 */
export interface SqlDatabase<Schema> {
  /** Builds queries. They run through the methods beside it, never through their own `execute`. */
  readonly tables: Kysely<Schema>;
  readonly all: <Row>(query: Compilable<Row>) => Row[];
  readonly first: <Row>(query: Compilable<Row>) => Row | undefined;
  /** Answers how many rows were written. */
  readonly run: (query: Compilable) => number;
  /** All of it happens or nothing. May be nested; `work` must not wait for anything. */
  readonly transaction: <Result>(work: () => Result) => Result;
}

/** Most distinct statements that are kept prepared: queries with lists of varying length must not fill the memory. */
const mostPrepared = 300;

/** An open file as the stores use it. */
export function sqlDatabaseOf<Schema>(database: Database): SqlDatabase<Schema> {
  const prepare = preparingOnce(database);
  const all = <Row>(query: Compilable<Row>): Row[] => {
    const { sql, parameters } = query.compile();
    return prepare(sql).all([...parameters]) as Row[];
  };
  return {
    tables: queryBuilder<Schema>(),
    all,
    first: (query) => all(query)[0],
    run: (query) => {
      const { sql, parameters } = query.compile();
      return prepare(sql).run([...parameters]).changes;
    },
    transaction: (work) => database.transaction(work)(),
  };
}

/** Preparing is the larger half of a small query. */
function preparingOnce(database: Database) {
  const statementBySql = new Map<string, ReturnType<Database['prepare']>>();
  return (sql: string) => {
    const known = statementBySql.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    if (statementBySql.size < mostPrepared) statementBySql.set(sql, statement);
    return statement;
  };
}

function queryBuilder<Schema>(): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new NoDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

class NoDriver extends DummyDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    throw new Error('Queries run through all, first and run of the SqlDatabase.');
  }
}
