import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  chosenStateDirectory,
  openStateDirectory,
  stateNotWritable,
  stateNotWritableWords,
} from './state-directory.ts';

const directory = mkdtempSync(join(tmpdir(), 'osiris-state-'));
const isRoot = process.getuid?.() === 0;

test('the flag comes before the environment, and an empty variable counts as none', () => {
  expect(chosenStateDirectory('/srv/a', '/srv/b')).toBe('/srv/a');
  expect(chosenStateDirectory(undefined, '/srv/b')).toBe('/srv/b');
  expect(chosenStateDirectory(undefined, '')).toBe(join(process.cwd(), 'var'));
  expect(chosenStateDirectory(undefined, undefined)).toBe(join(process.cwd(), 'var'));
});

test('an empty flag is no choice: it never means the present directory', () => {
  expect(chosenStateDirectory('', '/srv/b')).toBeUndefined();
});

test('a directory that is not there yet is made, for its owner only', () => {
  const path = join(directory, 'new', 'state');
  expect(openStateDirectory(path).ok).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(openStateDirectory(path).ok).toBe(true);
});

test.for(['file', 'file/below'])('a %s in its place is named as the reason', (name) => {
  writeFileSync(join(directory, 'file'), '');
  const path = join(directory, name);
  const error = { type: 'state_not_writable', path, reason: 'a file is in its place' };
  expect(openStateDirectory(path)).toEqual({ ok: false, error });
});

test.skipIf(process.platform !== 'linux')(
  'a place where nothing can be made is not waited for',
  () => {
    expect(openStateDirectory('/proc/nope/state')).toMatchObject({
      error: { reason: 'it does not exist and cannot be made' },
    });
  },
);

test.skipIf(isRoot)('a directory that this user may not write to is refused', () => {
  const path = mkdtempSync(join(directory, 'closed-'));
  chmodSync(path, 0o500);
  expect(openStateDirectory(path)).toMatchObject({
    error: { reason: 'this user may not write there' },
  });
});

test('what cannot be used is told in two sentences', () => {
  const { message, nextStep } = stateNotWritableWords(
    stateNotWritable('/srv/state', Object.assign(new Error('?'), { code: 'EROFS' })),
  );
  expect(`${message} ${nextStep}`).toBe(
    'The state directory /srv/state cannot be used: the disk is read-only. Correct it, or choose another with --state.',
  );
});
