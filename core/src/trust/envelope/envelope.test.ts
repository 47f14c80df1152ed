import { generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { toBase64 } from '../base64.ts';
import { toUtf8 } from '../utf8.ts';
import { open, seal, type Envelope } from './envelope.ts';
import { payloadTypes, type PayloadType } from './payload-type.ts';
import { signedBytes } from './signed-bytes.ts';

interface Person {
  readonly keyId: string;
  readonly key: Uint8Array;
  readonly publicKey: KeyObject;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

function person(keyId: string): Person {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { keyId, key, publicKey, sign: (message) => sign(null, message, privateKey) };
}

const ann = person('ann');
const bob = person('bob');
const keyOf = (keyId: string) => [ann, bob].find((one) => one.keyId === keyId)?.key;
const order = { type: payloadTypes.order, keyOf };
const sealed = seal(payloadTypes.order, { run: 'scan', at: 5 }, [ann, bob]);

const refusal = (envelope: unknown, type: PayloadType = payloadTypes.order): string | undefined => {
  const opened = open(envelope, { type, keyOf });
  return opened.ok ? undefined : opened.error.type;
};

test('what is signed is the encoding that the protocol of DSSE prints as its example', () => {
  const text = new TextDecoder().decode(
    signedBytes('http://example.com/HelloWorld' as never, toUtf8('hello world')),
  );
  expect(text).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
});

test('a sealed document opens to its value, its bytes and the signatures that are to be checked', () => {
  const opened = open(sealed, order);
  if (!opened.ok) throw new Error(opened.error.type);
  expect(opened.value.value).toEqual({ run: 'scan', at: 5 });
  expect(new TextDecoder().decode(opened.value.body)).toBe('{"at":5,"run":"scan"}');
  expect(opened.value.signatures.map(({ keyId }) => keyId)).toEqual(['ann', 'bob']);
  const [first] = opened.value.signatures;
  expect(verify(null, first!.task.message, ann.publicKey, first!.task.signature)).toBe(true);
});

test.each(Object.values(payloadTypes).filter((type) => type !== payloadTypes.order))(
  'an order is never taken for %s, under its own name or another',
  (type) => {
    expect(refusal(sealed, type)).toBe('payload_type_wrong');
    const renamed = open({ ...sealed, payloadType: type }, { type, keyOf });
    const [first] = renamed.ok ? renamed.value.signatures : [];
    expect(verify(null, first!.task.message, ann.publicKey, first!.task.signature)).toBe(false);
  },
);

test('signatures of unknown keys are passed over', () => {
  const opened = open(seal(payloadTypes.order, {}, [person('mallory'), ann]), order);
  expect(opened.ok && opened.value.signatures.map(({ keyId }) => keyId)).toEqual(['ann']);
});

const withSignature = (signature: Envelope['signatures'][number]): Envelope => ({
  ...sealed,
  signatures: [...sealed.signatures, signature],
});

test('two signatures under one key are refused, under two names as well', () => {
  expect(refusal(withSignature(sealed.signatures[0]!))).toBe('signature_refused');
  const twice = seal(payloadTypes.order, {}, [ann, { ...ann, keyId: 'ann again' }]);
  const opened = open(twice, { type: payloadTypes.order, keyOf: () => ann.key });
  expect(!opened.ok && opened.error).toEqual({ type: 'signature_refused', keyId: 'ann again' });
});

test('a body that is not canonical is refused, although its signature would hold', () => {
  const body = toUtf8('{"b":1,"a":2}');
  const sig = toBase64(ann.sign(signedBytes(payloadTypes.order, body)));
  const envelope = {
    payloadType: payloadTypes.order,
    payload: toBase64(body),
    signatures: [{ keyid: 'ann', sig }],
  };
  expect(refusal(envelope)).toBe('not_canonical');
});

test.each([
  ['no signature at all', { ...sealed, signatures: [] }],
  ['a foreign key', { ...sealed, extra: 1 }],
  ['Base64 of the other alphabet', { ...sealed, payload: '-_==' }],
  ['nothing', null],
])('an envelope with %s is malformed', (_, envelope) => {
  expect(refusal(envelope)).toBe('envelope_malformed');
});

test('a signature that is no 64 bytes, or not reduced, is refused before anybody checks it', () => {
  for (const sig of ['AAAA', toBase64(new Uint8Array(64).fill(0xff))])
    expect(refusal({ ...sealed, signatures: [{ keyid: 'ann', sig }] })).toBe('signature_refused');
});
