import { join } from 'node:path';
import { openSigningKey, type SigningKeyError } from '@osiriscare/core/node/private-files';
import {
  acquireInstanceLock,
  stateNotWritableWords,
  type LockError,
} from '@osiriscare/core/node/process';
import type { DatabaseError } from '@osiriscare/core/node/sqlite';
import { err, ok, type Result } from '@osiriscare/core/result';
import type { DocumentSigner } from './documents/index.ts';
import { openPortalStore, type PortalStore } from './store/index.ts';
import type { WitnessSigner } from './witness/index.ts';

/** The portal's own files, opened. */
export interface PortalFiles extends Disposable {
  readonly store: PortalStore;
  readonly signer: DocumentSigner;
  readonly witnessSigner: WitnessSigner;
}

/** Why the portal cannot start, in words for the console, with an id of docs/errors.md. */
export interface StartError {
  readonly id: string;
  readonly message: string;
}

/** Opens `STATE/portal`: lock, database, keys of documents and of the witness. */
export function openPortalFiles(
  stateFolder: string,
  now: () => number,
): Result<PortalFiles, StartError> {
  const folder = join(stateFolder, 'portal');
  using opening = new DisposableStack();
  const lock = acquireInstanceLock(join(folder, 'portal.lock'));
  if (!lock.ok) return refused(lock.error.type, lockText(lock.error, stateFolder));
  opening.use(lock.value);
  const store = openPortalStore(join(folder, 'portal.db'), now);
  if (!store.ok) return refused(store.error.type, databaseText(store.error, folder));
  opening.use(store.value);
  const signer = openSigningKey(join(folder, 'signing-key.pem'));
  if (!signer.ok) return refused(signer.error.type, signerText(signer.error));
  const witnessSigner = openSigningKey(join(folder, 'witness-key.pem'));
  if (!witnessSigner.ok) return refused(witnessSigner.error.type, signerText(witnessSigner.error));
  const closing = opening.move();
  return ok({
    store: store.value,
    signer: signer.value,
    witnessSigner: witnessSigner.value,
    [Symbol.dispose]: () => closing.dispose(),
  });
}

function lockText(error: LockError, stateFolder: string): string {
  if (error.type === 'already_running')
    return `The portal runs already on ${stateFolder}, as process ${error.pid}. Stop that one first.`;
  if (error.type === 'disk_full') return diskFullText;
  const { message, nextStep } = stateNotWritableWords(error);
  return `${message} ${nextStep}`;
}

function databaseText({ type }: DatabaseError, folder: string): string {
  if (type === 'disk_full') return diskFullText;
  if (type === 'database_too_new')
    return `portal.db in ${folder} was written by a newer version of this program. Install that version again.`;
  return `portal.db in ${folder} cannot be opened. Check the disk and the rights of the folder.`;
}

/** What the console says when nothing can be written. */
export const diskFullText =
  'The disk of the appliance is full. Nothing that was stored before is lost. Free some space on it, then try again.';

function signerText(error: SigningKeyError): string {
  switch (error.type) {
    case 'signing_key_damaged':
      return `${error.path} is no Ed25519 key. Restore it from a backup, or remove it; a new one is made.`;
    case 'signing_key_unsafe':
      return `${error.path} is not used, since ${error.reason}. If nobody else had it, correct owner and mode (0600); otherwise remove it, and a new one is made.`;
    case 'signing_key_failed':
      return `${error.path} cannot be read or written (${error.code}). Check the disk and the rights of the folder.`;
  }
}

function refused(id: string, message: string): Result<never, StartError> {
  return err({ id, message });
}
