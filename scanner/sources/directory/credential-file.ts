import { ok, type Result } from '@osiriscare/core/result';
import { z } from 'zod';
import {
  readPrivateFile,
  secretOf,
  writePrivateFile,
  type CredentialError,
} from '../credentials/index.ts';
import type { DirectoryCredential } from './search-computers.ts';

/** Version 1: the first. An older scanner refuses newer versions. */
const fileSchema = z.strictObject({
  version: z.literal(1),
  user: z.string().min(1).max(512),
  password: z.string().min(1).max(512),
});

/** Reads the account from its own file, which only the scanner's user may see. */
export function readDirectoryCredential(
  path: string,
): Result<DirectoryCredential, CredentialError> {
  const file = readPrivateFile(path, fileSchema);
  if (!file.ok) return file;
  return ok({ user: file.value.user, password: secretOf(file.value.password) });
}

/** Stores the account, replacing an older one in one step. */
export function writeDirectoryCredential(
  path: string,
  credential: DirectoryCredential,
): Result<void, CredentialError> {
  const password = credential.password.reveal();
  return writePrivateFile(path, { version: 1, user: credential.user, password });
}
