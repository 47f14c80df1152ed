import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { z } from 'zod';
import {
  credentialExposed,
  credentialFailed,
  credentialForeign,
  credentialMalformed,
  credentialMissing,
  type CredentialError,
} from './errors.ts';

const longestFileBytes = 64 * 1024;
const othersBits = 0o077;

/**
 * Reads a JSON file that only its owner may see.
 *
 * Refused: a symbolic link, another owner than the process, any right for group or others, more than 64 KiB, and what the schema refuses. The checks are made on the open
 * file, so that it cannot be exchanged in between.
 */
export async function readPrivateFile<T>(
  path: string,
  schema: z.ZodType<T>,
): Promise<Result<T, CredentialError>> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const refusal = await refusalOf(file, path);
      return refusal ? err(refusal) : parseCredential(await readText(file), schema, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(failureOf(error, path));
  }
}

/** Writes the file whole or not at all (temporary file of mode 0600, fsync, rename), and makes the rename durable. */
export async function writePrivateFile(
  path: string,
  content: unknown,
): Promise<Result<void, CredentialError>> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeDurably(temporary, `${JSON.stringify(content, null, 2)}\n`);
    await rename(temporary, path);
    const folder = await open(dirname(path), constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return ok(undefined);
  } catch (error) {
    await rm(temporary, { force: true });
    return err(failureOf(error, path));
  }
}

async function refusalOf(file: FileHandle, path: string): Promise<CredentialError | undefined> {
  const stat = await file.stat();
  if (!stat.isFile() || stat.uid !== process.geteuid?.()) return credentialForeign(path);
  if ((stat.mode & othersBits) !== 0) return credentialExposed(path);
  return stat.size > longestFileBytes ? credentialMalformed(path) : undefined;
}

async function readText(file: FileHandle): Promise<string> {
  const bytes = Buffer.alloc(longestFileBytes);
  const { bytesRead } = await file.read(bytes, 0, longestFileBytes, 0);
  return bytes.toString('utf8', 0, bytesRead);
}

/** The parser's own message is dropped: it may quote the secret. */
function parseCredential<T>(
  text: string,
  schema: z.ZodType<T>,
  path: string,
): Result<T, CredentialError> {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err(credentialMalformed(path));
  } catch {
    return err(credentialMalformed(path));
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function failureOf(error: unknown, path: string): CredentialError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT') return credentialMissing(path);
  return code === 'ELOOP' ? credentialForeign(path) : credentialFailed(path, code);
}

/** Removes the file; one that is not there is as good as removed. */
export async function removePrivateFile(path: string): Promise<Result<void, CredentialError>> {
  try {
    await rm(path, { force: true });
    return ok(undefined);
  } catch (error) {
    return err(failureOf(error, path));
  }
}
