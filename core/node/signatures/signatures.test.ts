import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SignatureTask } from '../../src/trust/effects.ts';
import { createSignatureChecker, openSignaturePool, sha256 } from './index.ts';

function signedTask(text: string): SignatureTask {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const message = Buffer.from(text);
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { key, message, signature: sign(null, message, privateKey) };
}

const altered = (task: SignatureTask): SignatureTask => ({
  ...task,
  message: Buffer.concat([task.message, Buffer.of(1)]),
});

const tasks = Array.from({ length: 60 }, (_, index) => {
  const task = signedTask(`message ${index}`);
  return index % 3 === 0 ? altered(task) : task;
});
const right = tasks.map((_, index) => index % 3 !== 0);

test('signatures are told from forgeries', () => {
  const check = createSignatureChecker();
  expect(tasks.map(check)).toEqual(right);
});

test('threads answer in the order of the tasks, several batches at once', async () => {
  await using pool = openSignaturePool(2);
  const answers = await Promise.all([
    pool.check(tasks),
    pool.check(tasks.slice(0, 1)),
    pool.check([]),
    pool.check(tasks),
  ]);
  expect(answers).toEqual([right, right.slice(0, 1), [], right]);
});

test('a pool that was closed fails a check instead of passing it', async () => {
  const pool = openSignaturePool(1);
  const underWay = pool.check(tasks);
  await pool[Symbol.asyncDispose]();
  await expect(Promise.all([underWay, pool.check(tasks)])).rejects.toThrow('has ended');
});

test('a key that is no point of the curve checks nothing', () => {
  const check = createSignatureChecker();
  expect(check({ ...tasks[1]!, key: new Uint8Array(32).fill(2) })).toBe(false);
});

test('SHA-256 of "abc" is what FIPS 180-4 prints', () => {
  expect(Buffer.from(sha256(Buffer.from('abc'))).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
