import { writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Ends this process by SIGKILL before the statement of that number that SQLite would run from now on, after saying `before <its SQL>`. Transactions begin and end by statements too. */
export function dieAtStatement(number: number): void {
  let run = 0;
  watchStatements((sql) => {
    run += 1;
    if (run < number) return;
    writeSync(1, `before ${sql}\n`);
    process.kill(process.pid, 'SIGKILL');
  });
}

/** Tells of every statement just before it runs. */
function watchStatements(about: (sql: string) => void): void {
  using memory = opened();
  const prototype = Object.getPrototypeOf(memory.statement) as Record<
    'run' | 'get' | 'all',
    (this: { source: string }, ...values: unknown[]) => unknown
  >;
  for (const method of ['run', 'get', 'all'] as const) {
    const original = prototype[method];
    prototype[method] = function (...values) {
      about(this.source.replaceAll(/\s+/g, ' '));
      return original.apply(this, values);
    };
  }
}

function opened() {
  const database = new Sqlite(':memory:');
  const statement = database.prepare('select 1');
  return { statement, [Symbol.dispose]: () => void database.close() };
}
