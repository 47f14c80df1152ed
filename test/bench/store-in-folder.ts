import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScannerStore, type ScannerStore } from '@osiriscare/scanner/store/index.ts';
import { monday } from './clinic/many-records.ts';

/** Gives `work` a folder of its own; it goes afterwards with everything in it. */
export function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'osiris-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The scanner's store in a file of the folder. */
export function openStore(folder: string): ScannerStore {
  const opened = openScannerStore(join(folder, 'devices.db'), () => monday);
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
}
