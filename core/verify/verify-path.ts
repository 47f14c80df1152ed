import { readFile } from 'node:fs/promises';
import {
  noRoots,
  parseRoots,
  verifyLines,
  type LogReport,
  type TrustRoots,
} from '@osiriscare/core/evidence';
import { openSignaturePool, sha256 } from '@osiriscare/core/node/signatures';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { VerifyCommandLine } from './config.ts';
import { pathUnreadable, rootsUnreadable, type VerifyError } from './errors.ts';
import { openSource } from './read/open-source.ts';

/** Verifies what lies at a path, with signatures checked on `threads` threads. */
export async function verifyPath(
  { path, rootsPath }: VerifyCommandLine,
  threads: number,
): Promise<Result<LogReport, VerifyError>> {
  const roots = await readRoots(rootsPath);
  if (!roots.ok) return roots;
  const source = await openSource(path);
  if (!source.ok) return source;
  await using pool = openSignaturePool(threads);
  const options = { sha256, roots: roots.value, checkSignatures: pool.check };
  try {
    return ok(await verifyLines(source.value, options));
  } catch (cause) {
    if (!isFileFault(cause)) throw cause;
    return err(pathUnreadable(path, cause.message));
  }
}

async function readRoots(path: string | undefined): Promise<Result<TrustRoots, VerifyError>> {
  if (path === undefined) return ok(noRoots);
  try {
    const roots = parseRoots(sha256, await readFile(path, 'utf8'));
    return roots.ok ? roots : err(rootsUnreadable(path, roots.error));
  } catch (cause) {
    if (!isFileFault(cause)) throw cause;
    return err(rootsUnreadable(path, cause.message));
  }
}

/** Errors of the file system and of SQLite carry a code; a bug does not. */
function isFileFault(cause: unknown): cause is Error {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string';
}
