export { broadcastMac, type Count, type LedgerReason, type LedgerRow } from './accounting.ts';
export {
  createLedger,
  type Ledger,
  type LedgerDeps,
  type LedgerOptions,
  type LedgerStatus,
} from './ledger.ts';
export {
  createMemoryLedgerStore,
  type LedgerChange,
  type LedgerMarks,
  type LedgerStore,
} from './ledger-store.ts';
export type { LedgerWindow } from './windows.ts';
export { localDay } from './local-day.ts';
