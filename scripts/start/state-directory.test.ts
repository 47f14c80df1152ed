import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStateDirectory } from './state-directory.ts';

const directory = mkdtempSync(join(tmpdir(), 'osiris-state-'));

test('a directory that is not there yet is made', () => {
  expect(openStateDirectory(join(directory, 'new', 'state')).ok).toBe(true);
});

test.for(['file', 'file/below'])('a %s in its place is told in one line', (name) => {
  writeFileSync(join(directory, 'file'), '');
  expect(openStateDirectory(join(directory, name))).toEqual({
    ok: false,
    error: expect.stringMatching(/^state_not_writable: .+: a file is in its place\. .+\.$/),
  });
});
