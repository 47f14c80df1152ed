import {
  makeSigningKey,
  readSigningKey,
  type SigningKey,
  type SigningKeyError,
} from '@osiriscare/core/node/private-files';
import { err, ok, type Result } from '@osiriscare/core/result';
import { equalBytes } from '@osiriscare/core/trust';
import { logKeyDamaged, logKeyForeign, logKeyMissing, logKeyUnsafe } from '../errors.ts';
import type { AgentError } from '../errors.ts';

/**
 * The key that signs the site log; it is made only where there was never a log.
 *
 * A key that is missing, damaged, open to others, or another than the one that began the log is an error, and never a reason to make a new one.
 */
export function openLogKey(
  path: string,
  begun: { readonly key: Uint8Array } | undefined,
): Result<SigningKey, AgentError> {
  const read = readSigningKey(path);
  if (!read.ok) return err(problemOf(read.error));
  if (read.value === undefined) return begun ? err(logKeyMissing(path)) : made(path);
  const isOurs = begun === undefined || equalBytes(begun.key, read.value.publicKey);
  return isOurs ? ok(read.value) : err(logKeyForeign(path));
}

function made(path: string): Result<SigningKey, AgentError> {
  const key = makeSigningKey(path);
  return key.ok ? key : err(problemOf(key.error));
}

function problemOf(error: SigningKeyError): AgentError {
  switch (error.type) {
    case 'signing_key_unsafe':
      return logKeyUnsafe(error.path, error.reason);
    case 'signing_key_damaged':
      return logKeyDamaged(error.path, 'it is no Ed25519 key');
    case 'signing_key_failed':
      return logKeyDamaged(error.path, error.code);
  }
}
