import type { Count, LedgerRow } from './accounting.ts';

/** How far the kernel's counters have been written down: absolute values by counter key, and which table they belong to. */
export interface LedgerMarks {
  /** Random number of the counting table; another number means that its counters began again at zero. */
  readonly epoch: number;
  readonly counters: ReadonlyMap<string, Count>;
}

/** What is written in one transaction: rows and marks together, or a crash would count packets twice or lose them. */
export interface LedgerChange {
  /** To be added to the sums of the same day, MAC and reason. */
  readonly rows: readonly LedgerRow[];
  readonly epoch: number;
  /** Only the counters that moved. With a new epoch, all older ones are void. */
  readonly counters: ReadonlyMap<string, Count>;
}

/** Where the ledger is kept. */
export interface LedgerStore {
  readonly marks: () => LedgerMarks | undefined;
  readonly save: (change: LedgerChange) => void;
}

/** A ledger that is forgotten at the end, for single passes without a database, and for tests. */
export function createMemoryLedgerStore(): LedgerStore & { readonly rows: () => LedgerRow[] } {
  const sums = new Map<string, LedgerRow>();
  let kept: LedgerMarks | undefined;
  return {
    marks: () => kept,
    rows: () => [...sums.values()],
    save: ({ rows, epoch, counters }) => {
      const before = kept?.epoch === epoch ? kept.counters : [];
      kept = { epoch, counters: new Map([...before, ...counters]) };
      for (const row of rows) addTo(sums, row);
    },
  };
}

function addTo(sums: Map<string, LedgerRow>, row: LedgerRow): void {
  const key = `${row.day} ${row.mac} ${row.reason}`;
  const sum = sums.get(key);
  sums.set(key, {
    ...row,
    packets: row.packets + (sum?.packets ?? 0),
    bytes: row.bytes + (sum?.bytes ?? 0),
    estimated: row.estimated || (sum?.estimated ?? false),
  });
}
