import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupsOf, faultOfCopy } from './backup.ts';
import { filesOf } from './connection.ts';
import { syncDirectory, syncFile } from './durable-file.ts';

/** What was done about a damaged or lost file when it was opened. */
export interface Recovery {
  /** New name of the damaged file; `null` when the file itself was gone. */
  readonly setAside: string | null;
  /** The backup that stands in for it; `null` when there was no good one and an empty database was made. */
  readonly restoredFrom: string | null;
}

/** True when the file is gone or empty although it has been backed up: somebody or a file system check took it away. */
export function isLost(path: string): boolean {
  return isEmpty(path) && backupsOf(path).length > 0;
}

/** Gives a damaged file another name and puts the newest backup that is whole in its place. */
export function recover(path: string, now: number): Recovery {
  const setAside = setFilesAside(path, now);
  const restoredFrom = restoreNewest(path);
  syncDirectory(dirname(path));
  return { setAside, restoredFrom };
}

// The main file moves last: after a crash in between, it is still there to be found damaged again. No journal may stay: SQLite would play it into the restored file.
function setFilesAside(path: string, now: number): string | null {
  const setAside = freeName(`${path}.damaged-${timestampOf(now)}`);
  const present = filesOf(path).filter((file) => existsSync(file));
  for (const file of present.toReversed())
    renameSync(file, `${setAside}${file.slice(path.length)}`);
  return present.length > 0 ? setAside : null;
}

function restoreNewest(path: string): string | null {
  const partial = `${path}.partial`;
  for (const backup of backupsOf(path)) {
    copyFileSync(backup, partial);
    if (faultOfCopy(partial) === undefined) {
      syncFile(partial, 0o600);
      renameSync(partial, path);
      return backup;
    }
    rmSync(partial, { force: true });
  }
  return null;
}

/** SQLite takes a file shorter than a page for an empty one. */
const smallestPage = 512;

function isEmpty(file: string): boolean {
  return !existsSync(file) || statSync(file).size < smallestPage;
}

/** `20260105T090000Z`. */
function timestampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
