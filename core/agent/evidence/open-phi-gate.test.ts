import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@osiriscare/core/node/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPhiGate } from './open-phi-gate.ts';

let folder = '';
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osiris-phi-key-'));
  said = '';
});
afterEach(() => rmSync(folder, { recursive: true }));

const staff = [{ given: 'Maria', family: 'Kowalski' }];
const clock = { now: () => 0 };
const path = () => join(folder, 'phi-key');

function scrub(text: string): string {
  const logger = createLogger({ program: 'agent', clock, write: (line) => void (said += line) });
  return openPhiGate(path(), { staff, logger }).text(text).text;
}

test('a public address has the same token after a restart, under a key for the owner alone', () => {
  const token = scrub('asked by 203.0.114.9');
  expect(token).toMatch(/^asked by \[address [0-9a-f]+\]$/);
  expect(scrub('asked by 203.0.114.9')).toBe(token);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(said).toBe('');
});

test('a key that others may read is not used, nor replaced, and that is told', () => {
  const token = scrub('asked by 203.0.114.9');
  const before = readFileSync(path());
  chmodSync(path(), 0o644);
  expect(scrub('asked by 203.0.114.9')).not.toBe(token);
  expect(readFileSync(path())).toEqual(before);
  expect(said).toContain('phi-key-not-kept');
});

test('people of the staff list are taken out', () => {
  expect(scrub('the folder of Maria Kowalski is open')).toBe('the folder of [name] is open');
});
