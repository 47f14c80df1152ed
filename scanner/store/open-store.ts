import {
  holdDocument,
  openDatabase,
  type DailyBackup,
  type DatabaseError,
  type DocumentStore,
  type HeldDocument,
  type Recovery,
} from '@osiriscare/core/node/sqlite';
import { ok, type Result } from '@osiriscare/core/result';
import { createDeviceStore, type DeviceStore } from './devices.ts';
import { createSettingsStore, createStopStore, type Stop } from './documents.ts';
import { createHistoryStore, type HistoryStore } from './history.ts';
import { createImportStore, type ImportStore } from './imports.ts';
import { createLedgerStore, type ReadableLedgerStore } from './ledger.ts';
import { migrations } from './migrations/index.ts';
import { createNoticeStore, type NoticeStore } from './notices.ts';
import { createPassStore, type PassStore } from './passes.ts';
import { removeOutdated } from './retention.ts';
import type { DevicesSchema } from './schema.ts';
import type { Settings } from '@osiriscare/core/contracts/scanner';

/** Everything that the scanner keeps. */
export interface ScannerStore extends Disposable {
  readonly devices: DeviceStore;
  readonly history: HistoryStore;
  readonly passes: PassStore;
  readonly ledger: ReadableLedgerStore;
  readonly notices: NoticeStore;
  readonly imports: ImportStore;
  readonly settings: DocumentStore<Settings>;
  /** In force even where the disk does not take it. */
  readonly stop: HeldDocument<Stop>;
  readonly schemaVersion: number;
  /** What was done about damage while opening; `null` when there was none. */
  readonly recovery: Recovery | null;
  /** Several writes of several stores as one: all of them happen or none. `work` must not wait for anything. */
  readonly transaction: <T>(work: () => T) => T;
  /** Removes what is outdated and makes today's backup. To be called once an hour. */
  readonly maintain: () => Promise<Result<DailyBackup, DatabaseError>>;
}

/** Opens devices.db, or makes it; see `openDatabase` for what happens to a damaged one. `stopNotStored` hears of a stop that the disk does not take. */
export function openScannerStore(
  path: string,
  now: () => number,
  stopNotStored: (error: DatabaseError) => void = () => {},
): Result<ScannerStore, DatabaseError> {
  const opened = openDatabase<DevicesSchema>({ path, migrations, now });
  if (!opened.ok) return opened;
  const database = opened.value;
  return ok({
    devices: createDeviceStore(database),
    history: createHistoryStore(database),
    passes: createPassStore(database),
    ledger: createLedgerStore(database),
    notices: createNoticeStore(database),
    imports: createImportStore(database),
    settings: createSettingsStore(database),
    stop: holdDocument(createStopStore(database), stopNotStored),
    schemaVersion: database.schemaVersion,
    recovery: database.recovery,
    transaction: database.transaction,
    maintain: () => {
      removeOutdated(database, now());
      return database.backUpDaily();
    },
    [Symbol.dispose]: database[Symbol.dispose],
  });
}
