import { expect, test } from 'vitest';
import type { DocumentStore } from './document-store.ts';
import { holdDocument } from './held-document.ts';

/** A document on a disk that is full until `free` is called. */
function onFullDisk() {
  let isFull = true;
  let stored: string | undefined;
  const refuse = (): void => {
    if (isFull) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
  };
  const store: DocumentStore<string> = {
    read: () => stored,
    write: (document) => {
      refuse();
      stored = document;
    },
    remove: () => {
      refuse();
      stored = undefined;
    },
  };
  const failures: string[] = [];
  return {
    held: holdDocument(store, ({ type }) => failures.push(type)),
    free: () => void (isFull = false),
    stored: () => stored,
    failures,
  };
}

test('what a full disk does not take is in force all the same, and is written when there is room', () => {
  const { held, free, stored, failures } = onFullDisk();
  held.write('stop');
  expect([held.read(), stored()]).toEqual(['stop', undefined]);
  held.settle();
  expect(failures).toEqual(['disk_full', 'disk_full']);
  free();
  held.settle();
  expect([held.read(), stored()]).toEqual(['stop', 'stop']);
});

test('what could not be written is over when it is removed', () => {
  const { held, free } = onFullDisk();
  held.write('stop');
  expect(() => held.remove()).toThrow('no room');
  expect(held.read()).toBe('stop');
  free();
  held.remove();
  held.settle();
  expect(held.read()).toBeUndefined();
});
