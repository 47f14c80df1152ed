import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '@osiriscare/core/result';

/**
 * Why a private file was not read: it is no plain file of ours (`foreign`: a symbolic link, a folder, another owner's), others may read or change it (`exposed`), it is larger than
 * allowed, or the system says no (its code).
 */
export type PrivateFileError =
  | { readonly type: 'foreign' }
  | { readonly type: 'exposed' }
  | { readonly type: 'too_large' }
  | { readonly type: 'failed'; readonly code: string };

const othersBits = 0o077;

/** Reads a file that only its owner may see; undefined when there is none. The checks are made on the open file, so that it cannot be exchanged in between. */
export function readPrivateFile(
  path: string,
  maxBytes: number,
): Result<Buffer | undefined, PrivateFileError> {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { mode, uid, size } = fstatSync(file);
      const isPlain = (mode & constants.S_IFMT) === constants.S_IFREG;
      if (!isPlain || uid !== process.geteuid?.()) return err({ type: 'foreign' });
      if ((mode & othersBits) !== 0) return err({ type: 'exposed' });
      if (size > maxBytes) return err({ type: 'too_large' });
      return ok(readWhole(file, size));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT') return ok(undefined);
    return err(code === 'ELOOP' ? { type: 'foreign' } : { type: 'failed', code });
  }
}

function readWhole(file: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** Writes the file whole or not at all, with mode 0600; it is on the disk when the call returns. */
export function writePrivateFile(path: string, content: Uint8Array): Result<void, string> {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(draft, content);
    renameSync(draft, path);
    syncDirectory(dirname(path));
    return ok(undefined);
  } catch (cause) {
    discard(draft);
    return err(codeOf(cause));
  }
}

/** A draft that cannot be removed must not hide why it was not written. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // Its folder is gone too.
  }
}

function writeDurably(path: string, content: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let written = 0; written < content.length;) written += writeSync(file, content, written);
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

/** The system's code of an error: `ENOSPC`. Its message may hold more than a log should. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
