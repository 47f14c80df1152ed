import { createHash } from 'node:crypto';
import { readPrivateFile } from '@osiriscare/core/node/private-files';
import { err, ok, type Result } from '@osiriscare/core/result';
import { keyFileUnreadable, keyFileUnsafe, type CredentialError } from '../errors.ts';
import type { FindSignIn, SignIn } from '../targets/index.ts';
import type { CredentialStore } from './credential-store.ts';

/** Largest private key that is read, in bytes. */
const longestKeyBytes = 20_000;

/** A key file that the configuration names for a host. */
export interface ConfiguredKey {
  readonly user: string;
  readonly keyFile: string;
}

/** Finds sign-ins: what is in the store goes first, then the key file that the configuration names. */
export function createSignIns(
  store: Pick<CredentialStore, 'get'>,
  configuredKeyOf: (hostId: string) => ConfiguredKey | undefined,
): FindSignIn {
  return (hostId) => {
    const stored = store.get(hostId);
    if (stored) return ok({ credential: stored.credential, version: stored.version });
    const configured = configuredKeyOf(hostId);
    if (!configured) return err({ type: 'credential_missing' });
    const signIn = readKeyFile(configured);
    if (signIn.ok) return signIn;
    return err({ type: 'sign_in_refused', detail: signIn.error.message.replace(/\.$/, '') });
  };
}

function readKeyFile({ user, keyFile }: ConfiguredKey): Result<SignIn, CredentialError> {
  const read = readPrivateFile(keyFile, longestKeyBytes);
  if (!read.ok) {
    if (read.error.type === 'foreign' || read.error.type === 'exposed')
      return err(keyFileUnsafe(keyFile));
    return err(
      keyFileUnreadable(keyFile, read.error.type === 'failed' ? read.error.code : 'too large'),
    );
  }
  if (read.value === undefined) return err(keyFileUnreadable(keyFile, 'ENOENT'));
  const privateKey = read.value.toString('utf8');
  const version = createHash('sha256').update(`${user}\0`).update(privateKey).digest('hex');
  return ok({
    credential: { method: 'key', user, privateKey, passphrase: null, sudoPassword: null },
    version: version.slice(0, 32),
  });
}
