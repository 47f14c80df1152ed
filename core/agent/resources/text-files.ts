import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DataFault, DataFaultId, TextFile } from '@osiriscare/core/data-files';
import { err, ok, type Result } from '@osiriscare/core/result';

const largestFile = 512 * 1024;

/** What stands in a folder, by name. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** A folder of data, and how people name it. */
export interface DataFolder {
  readonly path: string;
  readonly name: string;
}

export function dataFolder(path: string): DataFolder {
  return { path, name: basename(path) };
}

export function within(folder: DataFolder, name: string): DataFolder {
  return { path: join(folder.path, name), name: `${folder.name}/${name}` };
}

/** Entries in the order of their names' code units, the same on every machine. Links count as `other`. */
export function entriesOf(folder: DataFolder): Result<readonly FolderEntry[], DataFault> {
  try {
    const entries = readdirSync(folder.path, { withFileTypes: true });
    return ok(
      entries
        .map((entry) => ({
          name: entry.name,
          kind: entry.isFile()
            ? ('file' as const)
            : entry.isDirectory()
              ? ('folder' as const)
              : ('other' as const),
        }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    );
  } catch {
    return err(fileFault(folder.name, 'file_unreadable', 'The folder cannot be read.'));
  }
}

/** Reads a plain file in UTF-8, of at most 512 KiB. */
export function readTextFile(folder: DataFolder, fileName: string): Result<TextFile, DataFault> {
  const { path, name } = within(folder, fileName);
  try {
    const { size } = lstatSync(path);
    if (size > largestFile)
      return err(fileFault(name, 'file_too_large', `It has more than ${largestFile / 1024} KiB.`));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      readFileSync(path),
    );
    return ok({ name, text });
  } catch (error) {
    const why = error instanceof TypeError ? 'It is no text in UTF-8.' : 'It cannot be read.';
    return err(fileFault(name, 'file_unreadable', why));
  }
}

/** A fault of a file as a whole. */
export function fileFault(file: string, id: DataFaultId, message: string): DataFault {
  return { file, line: 1, id, message };
}
