import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireInstanceLock } from './instance-lock.ts';

function lockPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'osiris-lock-')), 'state', 'scanner.lock');
}

test('a second instance is told who runs', () => {
  const path = lockPath();
  const first = acquireInstanceLock(path);
  expect(first.ok).toBe(true);
  expect(acquireInstanceLock(path)).toEqual({
    ok: false,
    error: { type: 'already_running', pid: process.pid },
  });
});

test('a lock that was given back can be taken again', () => {
  const path = lockPath();
  const first = acquireInstanceLock(path);
  if (first.ok) first.value[Symbol.dispose]();
  expect(acquireInstanceLock(path).ok).toBe(true);
});

test('the file of a killed process does not keep anybody out, even when its pid was given to another process', () => {
  const path = lockPath();
  const first = acquireInstanceLock(path);
  expect(first.ok).toBe(true);
  writeFileSync(path, `${process.pid} 1\n`);
  expect(acquireInstanceLock(path).ok).toBe(true);
});

test('a file of rubbish does not keep anybody out', () => {
  const path = lockPath();
  acquireInstanceLock(path);
  writeFileSync(path, '\u0000\u0000');
  expect(acquireInstanceLock(path).ok).toBe(true);
});

test('nothing but the lock itself is left in the directory, taken or refused', () => {
  const path = lockPath();
  acquireInstanceLock(path);
  acquireInstanceLock(path);
  expect(readdirSync(dirname(path))).toEqual(['scanner.lock']);
});
