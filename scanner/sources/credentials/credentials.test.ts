import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { readPrivateFile, secretOf, writePrivateFile } from './index.ts';

const schema = z.strictObject({ user: z.string(), password: z.string() });
const account = { user: 'svc', password: 'hunter2hunter2' };
let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credentials-'));
  path = join(folder, 'directory.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('a written credential is read back, for its owner only, and leaves no other file behind', async () => {
  expect(writePrivateFile(path, account)).toEqual({ ok: true, value: undefined });
  expect(readPrivateFile(path, schema)).toEqual({ ok: true, value: account });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['directory.json']);
});

test.each([0o640, 0o604, 0o660, 0o620])('a file with mode %o is refused', async (mode) => {
  writePrivateFile(path, account);
  await chmod(path, mode);
  expect(readPrivateFile(path, schema)).toMatchObject({
    error: { type: 'credential_exposed' },
  });
});

test('a symbolic link and a folder are refused', async () => {
  writePrivateFile(path, account);
  await symlink(path, join(folder, 'link'));
  for (const place of [join(folder, 'link'), folder])
    expect(readPrivateFile(place, schema)).toMatchObject({
      error: { type: 'credential_foreign' },
    });
});

test('what is wrong with a file is told without quoting it', async () => {
  for (const text of ['{"password":"hunter2hunter2"', '{"user":1,"password":"hunter2hunter2"}']) {
    await writeFile(path, text, { mode: 0o600 });
    const result = readPrivateFile(path, schema);
    expect(result).toMatchObject({ error: { type: 'credential_malformed' } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  }
});

test('a missing file says where to enter the account', async () => {
  expect(readPrivateFile(path, schema)).toMatchObject({
    error: { type: 'credential_missing' },
  });
});

test('a secret is not printed by JSON or inspection', () => {
  const secret = secretOf('hunter2');
  expect(JSON.stringify(secret) + inspect(secret, { depth: 9 })).not.toContain('hunter2');
  expect(secret.reveal()).toBe('hunter2');
});
