import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock, type FixedClock } from '@osiriscare/core/testing';
import { openScannerStore, type ScannerStore } from '../open-store.ts';

/** A store in a directory of its own, with a clock that stands still. */
export interface TestStore extends Disposable {
  readonly store: ScannerStore;
  readonly clock: FixedClock;
  readonly path: string;
  /** Closes the file and opens it again, as a restart does. */
  readonly reopen: () => ScannerStore;
}

/** Opens an empty devices.db; disposing closes it. */
export function openTestStore(): TestStore {
  const path = join(mkdtempSync(join(tmpdir(), 'osiris-store-')), 'devices.db');
  const clock = createFixedClock();
  let store = open(path, clock);
  return {
    get store() {
      return store;
    },
    clock,
    path,
    reopen: () => {
      store[Symbol.dispose]();
      store = open(path, clock);
      return store;
    },
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}

function open(path: string, clock: FixedClock): ScannerStore {
  const opened = openScannerStore(path, clock.now);
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}
