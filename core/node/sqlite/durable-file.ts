import { closeSync, fchmodSync, fsyncSync, openSync } from 'node:fs';

/** Waits until the content of a file is on the disk, and sets its rights. */
export function syncFile(path: string, mode: number): void {
  const file = openSync(path, 'r+');
  try {
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until the names in a directory are on the disk. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
