import { createPublicKey, verify } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSigningKey, type SigningKey } from './index.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signing-key-'));
  path = join(folder, 'keys', 'site.pem');
});
afterEach(() => rmSync(folder, { recursive: true }));

function opened(): SigningKey {
  const key = openSigningKey(path);
  if (!key.ok) throw new Error(key.error.type);
  return key.value;
}

test('the first start makes a key that only its owner may read, and the next one finds it', () => {
  const first = opened();
  const second = opened();
  expect(second.publicKey).toEqual(first.publicKey);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('what it signs, its public key verifies', () => {
  const key = opened();
  const message = Buffer.from('the exact bytes');
  const signature = key.sign(message);
  expect(key.publicKey).toHaveLength(32);
  expect(verify(null, message, createPublicKey(key.publicKeyPem), signature)).toBe(true);
  expect(verify(null, Buffer.from('others'), createPublicKey(key.publicKeyPem), signature)).toBe(
    false,
  );
});

test.each([0o640, 0o604, 0o620, 0o602])(
  'a key file of mode %o is refused and left as it is',
  (mode) => {
    opened();
    const before = readFileSync(path);
    chmodSync(path, mode);
    expect(openSigningKey(path)).toMatchObject({ error: { type: 'signing_key_unsafe' } });
    expect(readFileSync(path)).toEqual(before);
  },
);

test('a symbolic link is refused although its aim is a good key', () => {
  opened();
  const link = join(folder, 'link.pem');
  symlinkSync(path, link);
  expect(openSigningKey(link)).toMatchObject({ error: { type: 'signing_key_unsafe' } });
});

test.each([
  '',
  'not a key',
  '-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n',
  'x'.repeat(5000),
])('a damaged key is never replaced by a new one (%#)', (text) => {
  opened();
  writeFileSync(path, text);
  expect(openSigningKey(path)).toMatchObject({ error: { type: 'signing_key_damaged' } });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a folder that cannot be made is told by its code', () => {
  writeFileSync(join(folder, 'keys'), '');
  expect(openSigningKey(path)).toMatchObject({
    error: { type: 'signing_key_failed', code: 'ENOTDIR' },
  });
});
