import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  codeOf,
  readPrivateFile,
  syncDirectory,
  writePrivateFile,
} from '@osiriscare/core/node/private-files';
import { err, ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import { credentialStoreFailed, credentialStoreUnsafe, type CredentialError } from '../errors.ts';
import { sealedEntrySchema, type SealedEntry } from './sealed-entry.ts';

const longestFileBytes = 32 * 1024 * 1024;

/** The file of the store, version 1. */
const fileSchema = z.strictObject({
  format: z.literal('osiris-credentials'),
  version: z.literal(1),
  /** For the key; 16 bytes in base64. */
  salt: z.base64().min(24).max(24),
  entries: z.array(sealedEntrySchema).max(5000),
});
export type StoreFile = z.infer<typeof fileSchema>;

/** Undefined when there is none yet; `damaged` when what is there is no store of ours. */
export function readStoreFile(
  path: string,
): Result<StoreFile | undefined | 'damaged', CredentialError> {
  const read = readPrivateFile(path, longestFileBytes);
  if (!read.ok) {
    if (read.error.type === 'foreign' || read.error.type === 'exposed')
      return err(credentialStoreUnsafe(path));
    if (read.error.type === 'too_large') return ok('damaged');
    return err(credentialStoreFailed(path, read.error.code));
  }
  return ok(read.value === undefined ? undefined : parseStore(read.value));
}

function parseStore(bytes: Buffer): StoreFile | 'damaged' {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** A store file without entries. */
export function emptyStoreFile(): StoreFile {
  const salt = randomBytes(16).toString('base64');
  return { format: 'osiris-credentials', version: 1, salt, entries: [] };
}

/** Writes the file anew with these entries. */
export function writeStoreFile(
  path: string,
  file: StoreFile,
  entries: readonly SealedEntry[],
): Result<void, CredentialError> {
  const text = `${JSON.stringify({ ...file, entries })}\n`;
  const written = writePrivateFile(path, Buffer.from(text));
  return written.ok ? written : err(credentialStoreFailed(path, written.error));
}

/** Renames a damaged file so that nothing overwrites it; answers its new name. */
export function setAside(path: string, nowMs: number): Result<string, CredentialError> {
  const kept = `${path}.damaged-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    renameSync(path, kept);
    syncDirectory(dirname(path));
    return ok(kept);
  } catch (cause) {
    return err(credentialStoreFailed(path, codeOf(cause)));
  }
}
