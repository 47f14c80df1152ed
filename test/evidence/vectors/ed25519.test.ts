import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSignatureChecker } from '@osiriscare/core/node/signatures';
import { keyFault, signatureFault, type SignatureTask } from '@osiriscare/core/trust';
import { describeWithVectors, vectorFile } from '../../support/vectors.ts';

const bytes = z.string().transform((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
const schema = z.object({
  testGroups: z.array(
    z.object({
      publicKey: z.object({ pk: bytes }),
      tests: z.array(
        z.object({
          tcId: z.number(),
          comment: z.string(),
          msg: bytes,
          sig: bytes,
          result: z.enum(['valid', 'invalid']),
        }),
      ),
    }),
  ),
});

interface VectorCase {
  readonly name: string;
  readonly task: SignatureTask;
  readonly isValid: boolean;
}

function readCases(): readonly VectorCase[] {
  const file: unknown = JSON.parse(vectorFile('wycheproof/ed25519_test.json').toString());
  return schema.parse(file).testGroups.flatMap(({ publicKey: { pk }, tests }) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      name: `${tcId} ${comment}`,
      task: { key: pk, message: msg, signature: sig },
      isValid: result === 'valid',
    })),
  );
}

const isWellFormed = ({ key, signature }: SignatureTask): boolean =>
  keyFault(key) === undefined && signatureFault(signature) === undefined;
const wrong = (accepts: (task: SignatureTask) => boolean): readonly string[] =>
  readCases()
    .filter(({ task, isValid }) => accepts(task) !== isValid)
    .map(({ name }) => name);

describeWithVectors('Wycheproof, Ed25519', () => {
  test('there are 150 cases or more', () => {
    expect(readCases().length).toBeGreaterThanOrEqual(150);
  });

  test('our rules and node:crypto answer every case as the vectors do', () => {
    const check = createSignatureChecker();
    expect(wrong((task) => isWellFormed(task) && check(task))).toEqual([]);
  });

  test('with our rules before it even a lenient library answers every case right', () => {
    const lenient = ({ key, message, signature }: SignatureTask): boolean =>
      nacl.sign.detached.verify(message, signature, key);
    expect(wrong((task) => isWellFormed(task) && lenient(task))).toEqual([]);
  }, 60_000);
});

test('tweetnacl accepts one signature for any message under a key of small order, our rules refuse the key', () => {
  const identity = Uint8Array.of(1, ...new Uint8Array(31));
  const forged = Uint8Array.of(1, ...new Uint8Array(63));
  for (const message of ['pay', 'do not pay'])
    expect(nacl.sign.detached.verify(Buffer.from(message), forged, identity)).toBe(true);
  expect(keyFault(identity)).toBe('key_small_order');
});
