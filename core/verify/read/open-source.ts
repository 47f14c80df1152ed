import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '@osiriscare/core/result';
import { logMissing, pathUnreadable, type VerifyError } from '../errors.ts';
import { databaseLines, hasSiteLog } from '../store/site-log-database.ts';
import { fileLines } from './file-lines.ts';

/** Lines of a site log or packet, wherever it lies. */
export type Lines = AsyncIterable<string> | Iterable<string>;

/** Finds out what the path is. The files of a folder are read in the order of their names. */
export async function openSource(path: string): Promise<Result<Lines, VerifyError>> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return await openFolder(path);
    if (!(await isDatabase(path))) return ok(fileLines([path]));
    return hasSiteLog(path) ? ok(databaseLines(path)) : err(logMissing(path));
  } catch (cause) {
    return err(pathUnreadable(path, cause instanceof Error ? cause.message : String(cause)));
  }
}

async function openFolder(path: string): Promise<Result<Lines, VerifyError>> {
  const names = (await readdir(path)).filter((name) => name.endsWith('.jsonl')).toSorted();
  if (names.length === 0) return err(logMissing(path));
  return ok(fileLines(names.map((name) => join(path, name))));
}

async function isDatabase(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0);
  return buffer.toString('latin1') === 'SQLite format 3\0';
}
