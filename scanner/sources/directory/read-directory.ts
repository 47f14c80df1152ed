import { err, type Result } from '@osiriscare/core/result';
import type { MayContact } from '../may-contact.ts';
import { defaultDirectoryLimits, type DirectoryConfig, type DirectoryLimits } from './config.ts';
import { directoryCredentials, directoryNotCleared, type DirectoryError } from './errors.ts';
import {
  searchComputers,
  type DirectoryCredential,
  type DirectoryReading,
} from './search-computers.ts';
import { openSecureConnection, type OpenSocket } from './secure-connection.ts';

export interface DirectoryDeps {
  readonly mayContact: MayContact;
  readonly openSocket: OpenSocket;
  readonly limits?: DirectoryLimits;
  readonly signal?: AbortSignal;
}

/**
 * Reads every computer account below the configured base.
 *
 * The password travels only through a verified TLS connection; an empty one is refused here, since servers take it for an anonymous sign-in (RFC 4513 section 5.1.2).
 */
export async function readDirectory(
  config: DirectoryConfig,
  credential: DirectoryCredential,
  deps: DirectoryDeps,
): Promise<Result<DirectoryReading, DirectoryError>> {
  if (credential.user === '' || credential.password.reveal() === '')
    return err(directoryCredentials('user name and password must not be empty'));
  if (!deps.mayContact(config.address)) return err(directoryNotCleared(config.address));
  const { limits = defaultDirectoryLimits, signal } = deps;
  const connection = await openSecureConnection(config, limits, deps.openSocket);
  if (!connection.ok) return connection;
  const cancel = signal ? { signal } : {};
  return searchComputers(connection.value, { base: config.base, credential, limits, ...cancel });
}
