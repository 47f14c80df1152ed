import type { LedgerRow, LedgerStore } from '../ledger/index.ts';
import type { SentLine } from './statement.ts';

/** A ledger store that also remembers, by card and reason, what was entered since the program started. */
export interface SentTally {
  readonly store: LedgerStore;
  /** Sums so far. */
  readonly lines: () => readonly SentRow[];
}

export interface SentRow extends SentLine {
  readonly mac: LedgerRow['mac'];
  readonly bytes: number;
}

/** Counts along with what is written to `store`. */
export function createSentTally(store: LedgerStore): SentTally {
  const sums = new Map<string, SentRow>();
  return {
    lines: () => [...sums.values()],
    store: {
      marks: store.marks,
      save: (change) => {
        store.save(change);
        for (const row of change.rows) add(sums, row);
      },
    },
  };
}

/** What was entered between two readings. */
export function sentBetween(before: readonly SentRow[], after: readonly SentRow[]): SentRow[] {
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return after.flatMap((row) => {
    const old = known.get(keyOf(row));
    const packets = row.packets - (old?.packets ?? 0);
    return packets > 0 ? [{ ...row, packets, bytes: row.bytes - (old?.bytes ?? 0) }] : [];
  });
}

function add(sums: Map<string, SentRow>, { mac, reason, packets, bytes }: LedgerRow): void {
  const key = keyOf({ mac, reason });
  const sum = sums.get(key);
  sums.set(key, {
    mac,
    reason,
    packets: packets + (sum?.packets ?? 0),
    bytes: bytes + (sum?.bytes ?? 0),
  });
}

function keyOf({ mac, reason }: Pick<SentRow, 'mac' | 'reason'>): string {
  return `${mac} ${reason}`;
}
