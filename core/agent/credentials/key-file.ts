import { randomBytes } from 'node:crypto';
import { readPrivateFile, writePrivateFile } from '@osiriscare/core/node/private-files';
import { err, ok, type Result } from '@osiriscare/core/result';
import {
  credentialKeyDamaged,
  credentialKeyUnsafe,
  credentialStoreFailed,
  type CredentialError,
} from '../errors.ts';

const keyBytes = 32;

/** Reads the key of the store; makes one of 32 random bytes where there is none. A key that others could read is refused. */
export function readOrMakeKey(path: string): Result<Buffer, CredentialError> {
  const read = readPrivateFile(path, 4096);
  if (!read.ok) {
    if (read.error.type === 'foreign' || read.error.type === 'exposed')
      return err(credentialKeyUnsafe(path));
    if (read.error.type === 'too_large') return err(credentialKeyDamaged(path));
    return err(credentialStoreFailed(path, read.error.code));
  }
  if (read.value === undefined) return makeKey(path);
  return read.value.length === keyBytes ? ok(read.value) : err(credentialKeyDamaged(path));
}

function makeKey(path: string): Result<Buffer, CredentialError> {
  const key = randomBytes(keyBytes);
  const written = writePrivateFile(path, key);
  return written.ok ? ok(key) : err(credentialStoreFailed(path, written.error));
}
