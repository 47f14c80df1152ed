import { rmSync } from 'node:fs';
import * as privateFiles from '@osiriscare/core/node/private-files';
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

/** Reads a JSON file that only its owner may see; refused is also more than 64 KiB, and what the schema refuses. */
export function readPrivateFile<T>(path: string, schema: z.ZodType<T>): Result<T, CredentialError> {
  const read = privateFiles.readPrivateFile(path, longestFileBytes);
  if (!read.ok) return err(refusalOf(read.error, path));
  return read.value === undefined
    ? err(credentialMissing(path))
    : parseCredential(read.value.toString('utf8'), schema, path);
}

/** Writes the file whole or not at all, for its owner only; it is on the disk when the call returns. */
export function writePrivateFile(path: string, content: unknown): Result<void, CredentialError> {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const written = privateFiles.writePrivateFile(path, Buffer.from(text));
  return written.ok ? written : err(credentialFailed(path, written.error));
}

/** Removes the file; one that is not there is as good as removed. */
export function removePrivateFile(path: string): Result<void, CredentialError> {
  try {
    rmSync(path, { force: true });
    return ok(undefined);
  } catch (cause) {
    return err(credentialFailed(path, privateFiles.codeOf(cause)));
  }
}

function refusalOf(error: privateFiles.PrivateFileError, path: string): CredentialError {
  switch (error.type) {
    case 'foreign':
      return credentialForeign(path);
    case 'exposed':
      return credentialExposed(path);
    case 'too_large':
      return credentialMalformed(path);
    case 'failed':
      return credentialFailed(path, error.code);
  }
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
