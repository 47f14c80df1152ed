import type { DatabaseError } from './database-error.ts';
import type { DocumentStore } from './document-store.ts';
import { spareWrite } from './spare-write.ts';

/** A document that is in force from the moment it is written, even if the disk does not take it. */
export interface HeldDocument<T> extends DocumentStore<T> {
  /** Writes again what the disk did not take; nothing where it took everything. To be called now and again. */
  readonly settle: () => void;
}

/** For a person's "stop": it must not wait for room on a disk. `failed` hears of each time that it could not be written. */
export function holdDocument<T>(
  store: DocumentStore<T>,
  failed: (error: DatabaseError) => void,
): HeldDocument<T> {
  let unwritten: T | undefined;
  const write = (document: T): void => {
    unwritten = document;
    spareWrite(() => {
      store.write(document);
      unwritten = undefined;
    }, failed);
  };
  return {
    read: () => unwritten ?? store.read(),
    write,
    remove: () => {
      store.remove();
      unwritten = undefined;
    },
    settle: () => {
      if (unwritten !== undefined) write(unwritten);
    },
  };
}
