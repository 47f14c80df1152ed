import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock } from '@osiriscare/core/testing';
import { beforeEach, expect, test } from 'vitest';
import { createSignIns, openCredentialStore } from './index.ts';

const canary = 'Canary-5up3r-Secret';
const credential = { method: 'password', user: 'osiris', password: canary } as const;
const clock = createFixedClock();
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'osiris-credentials-'));
});
const storePath = () => join(directory, 'credentials.json');
const keyPath = () => join(directory, 'credentials.key');

function opened() {
  const result = openCredentialStore({ directory, clock });
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

test('a sign-in is there again after a restart, and neither file shows it or is for others', () => {
  opened().store.set('fileserver', { credential, origin: 'person' });
  expect(opened().store.get('fileserver')).toMatchObject({ credential, origin: 'person' });
  for (const path of [storePath(), keyPath()]) {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'latin1')).not.toContain(canary);
  }
  expect(readdirSync(directory).sort()).toEqual(['credentials.json', 'credentials.key']);
});

test('the list tells who signs in and how, but no secret', () => {
  const { store } = opened();
  store.set('fileserver', { credential, origin: 'person', version: 'v-1' });
  expect(store.list()).toEqual([
    {
      hostId: 'fileserver',
      version: 'v-1',
      origin: 'person',
      user: 'osiris',
      method: 'password',
      storedAt: clock.now(),
    },
  ]);
});

test('a removed sign-in stays removed', () => {
  opened().store.set('fileserver', { credential, origin: 'person' });
  opened().store.remove('fileserver');
  expect(opened().store.get('fileserver')).toBeUndefined();
});

test('a new sign-in has a new version', () => {
  const { store } = opened();
  const versions = [1, 2].map(() => {
    const set = store.set('fileserver', { credential, origin: 'person' });
    return set.ok ? set.value.version : '';
  });
  expect(new Set(versions).size).toBe(2);
});

test('what central sent is good for 24 hours, what a person entered for ever', () => {
  const own = createFixedClock();
  const result = openCredentialStore({ directory, clock: own });
  const store = result.ok ? result.value.store : undefined;
  store?.set('a', { credential, origin: 'central' });
  store?.set('b', { credential, origin: 'person' });
  own.advance(24 * 3_600_000);
  expect(store?.get('a')).toBeDefined();
  own.advance(1);
  expect(store?.get('a')).toBeUndefined();
  own.advance(400 * 24 * 3_600_000);
  expect(store?.get('b')).toBeDefined();
});

test.each([
  ['cut short', (text: string) => text.slice(0, 60)],
  ['empty', () => ''],
  ['another format', () => '{"format":"else"}'],
  [
    'changed by one letter',
    (text: string) => text.replace(/"sealed":"(.)/, (_, c) => `"sealed":"${c === 'A' ? 'B' : 'A'}`),
  ],
])('a file that is %s is put aside whole, and that is told', (_, damage) => {
  opened().store.set('fileserver', { credential, origin: 'person' });
  const damaged = damage(readFileSync(storePath(), 'utf8'));
  writeFileSync(storePath(), damaged);
  const { store, damage: told } = opened();
  expect(told?.type).toBe('credential_store_damaged');
  expect(store.list()).toEqual([]);
  const aside = readdirSync(directory).find((name) => name.includes('.damaged-')) ?? '';
  expect(readFileSync(join(directory, aside), 'utf8')).toBe(damaged);
  expect(told?.message).toContain(aside);
  expect(opened().damage).toBeNull();
});

test('an entry under another host’s name does not open, and the others are kept', () => {
  const { store } = opened();
  store.set('a', { credential, origin: 'person' });
  store.set('b', { credential, origin: 'person' });
  const text = readFileSync(storePath(), 'utf8').replace('"hostId":"a"', '"hostId":"c"');
  writeFileSync(storePath(), text);
  const again = opened();
  expect(again.damage?.type).toBe('credential_store_damaged');
  expect(again.store.list().map(({ hostId }) => hostId)).toEqual(['b']);
});

test('without its key the store does not open, and is put aside rather than emptied', () => {
  opened().store.set('a', { credential, origin: 'person' });
  rmSync(keyPath());
  expect(opened().damage?.type).toBe('credential_store_damaged');
  expect(readdirSync(directory).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
});

test('key or store that others may read, or a link in their place, is refused', () => {
  opened().store.set('a', { credential, origin: 'person' });
  for (const [path, type] of [
    [keyPath(), 'credential_key_unsafe'],
    [storePath(), 'credential_store_unsafe'],
  ] as const) {
    chmodSync(path, 0o640);
    expect(openCredentialStore({ directory, clock })).toMatchObject({ error: { type } });
    chmodSync(path, 0o600);
  }
  const bytes = readFileSync(keyPath());
  writeFileSync(join(directory, 'else.key'), bytes, { mode: 0o600 });
  rmSync(keyPath());
  symlinkSync(join(directory, 'else.key'), keyPath());
  expect(openCredentialStore({ directory, clock })).toMatchObject({
    error: { type: 'credential_key_unsafe' },
  });
});

test('a key of another length is refused', () => {
  writeFileSync(keyPath(), 'short', { mode: 0o600 });
  expect(openCredentialStore({ directory, clock })).toMatchObject({
    error: { type: 'credential_key_damaged' },
  });
});

test('a change that cannot be written is an error without the secret, and does not count', () => {
  const { store } = opened();
  rmSync(directory, { recursive: true });
  writeFileSync(directory, 'no folder any more');
  const set = store.set('a', { credential, origin: 'person' });
  expect(set).toMatchObject({ error: { type: 'credential_store_failed' } });
  expect(JSON.stringify(set)).not.toContain(canary);
  expect(store.get('a')).toBeUndefined();
});

test('a key file of the configuration is used where the store knows nothing, unless others may read it', () => {
  const { store } = opened();
  const keyFile = join(directory, 'host.key');
  writeFileSync(keyFile, canary, { mode: 0o600 });
  const find = createSignIns(store, () => ({ user: 'osiris', keyFile }));
  expect(find('a')).toMatchObject({ value: { credential: { method: 'key', privateKey: canary } } });
  chmodSync(keyFile, 0o644);
  const refused = find('a');
  expect(refused).toMatchObject({ error: { type: 'sign_in_refused' } });
  expect(JSON.stringify(refused)).not.toContain(canary);
  store.set('a', { credential, origin: 'person' });
  expect(find('a')).toMatchObject({ value: { credential } });
  expect(createSignIns(store, () => undefined)('b')).toEqual({
    ok: false,
    error: { type: 'credential_missing' },
  });
});
