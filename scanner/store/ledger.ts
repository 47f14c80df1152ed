import type { MacAddress } from '@osiriscare/core/net';
import { sql } from 'kysely';
import type {
  Count,
  LedgerChange,
  LedgerMarks,
  LedgerReason,
  LedgerStore,
} from '../ledger/index.ts';
import type { DevicesDatabase, LedgerRow } from './schema.ts';

/** One line of the ledger: what was sent to one card on one day for one reason. */
export interface LedgerLine extends Count {
  /** Local date, `2026-01-05`. */
  readonly day: string;
  readonly mac: MacAddress;
  readonly reason: string;
  /** True when part of the figure is the sender's own cautious one. */
  readonly estimated: boolean;
}

/** The ledger with its reading side. */
export interface ReadableLedgerStore extends LedgerStore {
  readonly ofDay: (day: string) => LedgerLine[];
  /** The lines of some cards, the newest day first. */
  readonly ofMacs: (macs: readonly MacAddress[]) => LedgerLine[];
  /** Packets that were sent to the cards for one of the reasons, on the day and since. */
  readonly packetsSince: (
    day: string,
    to: { readonly macs: readonly MacAddress[]; readonly reasons: readonly LedgerReason[] },
  ) => number;
}

type LedgerEntry = LedgerChange['rows'][number];

/** Lines of one device that are shown. */
const mostShown = 400;

/** The packet ledger in devices.db. */
export function createLedgerStore(database: DevicesDatabase): ReadableLedgerStore {
  const { tables, all, transaction } = database;
  const lines = tables.selectFrom('ledger').selectAll();
  return {
    marks: () => readMarks(database),
    save: (change) => transaction(() => save(database, change)),
    ofDay: (day) => all(lines.where('day', '=', day).orderBy('mac').orderBy('reason')).map(lineOf),
    ofMacs: (macs) => {
      if (macs.length === 0) return [];
      const newest = lines.where('mac', 'in', macs).orderBy('day', 'desc').orderBy('reason');
      return all(newest.limit(mostShown)).map(lineOf);
    },
    packetsSince: (day, { macs, reasons }) => {
      const wanted = lines
        .where('day', '>=', day)
        .where('mac', 'in', macs)
        .where('reason', 'in', reasons);
      return all(wanted).reduce((sum, { packets }) => sum + packets, 0);
    },
  };
}

function readMarks({ tables, all }: DevicesDatabase): LedgerMarks | undefined {
  const rows = all(tables.selectFrom('ledger_marks').selectAll());
  const [first] = rows;
  if (!first) return undefined;
  const counters = rows
    .filter(({ counter }) => counter !== epochItself)
    .map(({ counter, packets, bytes }) => [counter, { packets, bytes }] as const);
  return { epoch: first.epoch, counters: new Map(counters) };
}

/** Stands for an epoch in which nothing has been counted yet. */
const epochItself = '';

/** Rows and marks together: after a crash no packet is counted twice or lost. */
function save(database: DevicesDatabase, { rows, epoch, counters }: LedgerChange): void {
  const { tables, run } = database;
  for (const row of rows)
    if (row.packets < 0) takeBack(database, row);
    else enter(database, row);
  run(tables.deleteFrom('ledger_marks').where('epoch', '!=', epoch));
  for (const [counter, count] of [[epochItself, { packets: 0, bytes: 0 }] as const, ...counters])
    run(
      tables
        .insertInto('ledger_marks')
        .values({ epoch, counter, packets: count.packets, bytes: count.bytes })
        .onConflict((conflict) =>
          conflict
            .column('counter')
            .doUpdateSet({ epoch, packets: count.packets, bytes: count.bytes }),
        ),
    );
}

function enter({ tables, run }: DevicesDatabase, row: LedgerEntry): void {
  run(
    tables
      .insertInto('ledger')
      .values({ ...row, estimated: row.estimated ? 1 : 0 })
      .onConflict((conflict) =>
        conflict.columns(['day', 'mac', 'reason']).doUpdateSet((sum) => ({
          packets: sql<number>`ledger.packets + ${sum.ref('excluded.packets')}`,
          bytes: sql<number>`ledger.bytes + ${sum.ref('excluded.bytes')}`,
          estimated: sql<0 | 1>`max(ledger.estimated, ${sum.ref('excluded.estimated')})`,
        })),
      ),
  );
}

/** Takes from a line that is there. SQLite would refuse to insert a negative row, even one that is only to be added to another. */
function takeBack(
  { tables, run }: DevicesDatabase,
  { day, mac, reason, packets, bytes }: LedgerEntry,
): void {
  run(
    tables
      .updateTable('ledger')
      .set((line) => ({
        // A probe that began before midnight may have less on its new day than is taken back.
        packets: sql<number>`max(0, ${line.ref('packets')} + ${packets})`,
        bytes: sql<number>`max(0, ${line.ref('bytes')} + ${bytes})`,
      }))
      .where('day', '=', day)
      .where('mac', '=', mac)
      .where('reason', '=', reason),
  );
}

function lineOf({ estimated, ...line }: LedgerRow): LedgerLine {
  return { ...line, estimated: estimated === 1 };
}
