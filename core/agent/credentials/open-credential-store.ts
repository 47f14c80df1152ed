import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@osiriscare/core/clock';
import { err, ok, type Result } from '@osiriscare/core/result';
import { credentialStoreDamaged, type CredentialError } from '../errors.ts';
import type { CredentialStore, StoredCredential } from './credential-store.ts';
import { readOrMakeKey } from './key-file.ts';
import { entryKey, openEntry, sealEntry } from './sealed-entry.ts';
import { emptyStoreFile, readStoreFile, setAside, writeStoreFile } from './store-file.ts';

/** How long a sign-in that central sent may be used without a word from it. */
const freshMs = 24 * 60 * 60 * 1000;

export interface OpenedCredentialStore {
  readonly store: CredentialStore;
  /** Set when the file, or a part of it, could not be read: it was put aside, and a person has to be told. What could be read is kept. */
  readonly damage: CredentialError | null;
}

/**
 * Opens the store in a directory: `credentials.json`, and `credentials.key` beside it, which is made at the first start.
 *
 * A key or store that others could read, or that belongs to somebody else, is an error; a damaged one is put aside and told.
 */
export function openCredentialStore(options: {
  readonly directory: string;
  readonly clock: Clock;
}): Result<OpenedCredentialStore, CredentialError> {
  const path = join(options.directory, 'credentials.json');
  const keyFile = readOrMakeKey(join(options.directory, 'credentials.key'));
  if (!keyFile.ok) return keyFile;
  const read = readStoreFile(path);
  if (!read.ok) return read;
  const isDamaged = read.value === 'damaged';
  const file = isDamaged || read.value === undefined ? emptyStoreFile() : read.value;
  const key = entryKey(keyFile.value, Buffer.from(file.salt, 'base64'));
  const opened = file.entries.map((entry) => [entry.hostId, openEntry(key, entry)] as const);
  const readable = opened.flatMap(([hostId, stored]) =>
    stored ? [[hostId, stored] as const] : [],
  );
  const write = (entries: ReadonlyMap<string, StoredCredential>) =>
    writeStoreFile(
      path,
      file,
      [...entries].map(([hostId, stored]) => sealEntry(key, hostId, stored)),
    );
  const entries = new Map(readable);
  const store = createStore(entries, { write, clock: options.clock });
  if (!isDamaged && readable.length === opened.length) return ok({ store, damage: null });
  const kept = setAside(path, options.clock.now());
  if (!kept.ok) return kept;
  const rescued = write(entries);
  return rescued.ok ? ok({ store, damage: credentialStoreDamaged(kept.value) }) : rescued;
}

interface StoreEffects {
  readonly write: (entries: ReadonlyMap<string, StoredCredential>) => Result<void, CredentialError>;
  readonly clock: Clock;
}

/** A change counts only once it is on the disk. */
function createStore(
  initial: Map<string, StoredCredential>,
  effects: StoreEffects,
): CredentialStore {
  let entries: ReadonlyMap<string, StoredCredential> = initial;
  const replace = (next: ReadonlyMap<string, StoredCredential>): Result<void, CredentialError> => {
    const written = effects.write(next);
    if (written.ok) entries = next;
    return written;
  };
  return {
    get: (hostId) => {
      const stored = entries.get(hostId);
      return stored && isFresh(stored, effects.clock.now()) ? stored : undefined;
    },
    set: (hostId, { credential, origin, version }) => {
      const storedAt = effects.clock.now();
      const stored = { credential, origin, version: version ?? randomUUID(), storedAt };
      const written = replace(new Map([...entries, [hostId, stored]]));
      return written.ok ? ok(stored) : err(written.error);
    },
    remove: (hostId) => {
      if (!entries.has(hostId)) return ok(undefined);
      return replace(new Map([...entries].filter(([other]) => other !== hostId)));
    },
    list: () =>
      [...entries].map(([hostId, { credential, version, origin, storedAt }]) => ({
        hostId,
        version,
        origin,
        user: credential.user,
        method: credential.method,
        storedAt,
      })),
  };
}

/** What a person entered does not grow old. A clock that was set back makes nothing older than it is, nor fresh for ever. */
function isFresh({ origin, storedAt }: StoredCredential, nowMs: number): boolean {
  return origin === 'person' || Math.abs(nowMs - storedAt) <= freshMs;
}
