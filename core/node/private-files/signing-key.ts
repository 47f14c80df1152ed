import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { err, ok, type Result } from '@osiriscare/core/result';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** An Ed25519 key (RFC 8032) whose private part stays in this process and in its file. */
export interface SigningKey {
  /** Over the bytes as they are: 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  /** 32 bytes, as RFC 8032 writes them. */
  readonly publicKey: Uint8Array;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKeyPem: string;
}

export type SigningKeyError =
  /** Not a plain file of ours alone, mode 0600. */
  | { readonly type: 'signing_key_unsafe'; readonly path: string; readonly reason: string }
  | { readonly type: 'signing_key_damaged'; readonly path: string }
  /** The system says no; its code. */
  | { readonly type: 'signing_key_failed'; readonly path: string; readonly code: string };

const longestBytes = 4096;
const publicKeyBytes = 32;

/** Reads the key (PKCS #8, PEM), or makes it where there is none. One that others could have read or written is refused rather than used. */
export function openSigningKey(path: string): Result<SigningKey, SigningKeyError> {
  const read = readSigningKey(path);
  if (!read.ok) return read;
  return read.value === undefined ? makeSigningKey(path) : ok(read.value);
}

/** Reads the key; `undefined` where there is none. */
export function readSigningKey(path: string): Result<SigningKey | undefined, SigningKeyError> {
  const read = readPrivateFile(path, longestBytes);
  if (!read.ok) {
    switch (read.error.type) {
      case 'foreign':
        return err({
          type: 'signing_key_unsafe',
          path,
          reason: 'it is not a plain file of our own',
        });
      case 'exposed':
        return err({ type: 'signing_key_unsafe', path, reason: 'others may read or write it' });
      case 'too_large':
        return err({ type: 'signing_key_damaged', path });
      case 'failed':
        return err({ type: 'signing_key_failed', path, code: read.error.code });
    }
  }
  if (read.value === undefined) return ok(undefined);
  const key = parseKey(read.value);
  return key ? ok(signingKeyOf(key)) : err({ type: 'signing_key_damaged', path });
}

/** Makes a key, in place of any that is there. */
export function makeSigningKey(path: string): Result<SigningKey, SigningKeyError> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const written = writePrivateFile(path, Buffer.from(pem));
  return written.ok
    ? ok(signingKeyOf(privateKey))
    : err({ type: 'signing_key_failed', path, code: written.error });
}

function parseKey(pem: Buffer): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

function signingKeyOf(key: KeyObject): SigningKey {
  const publicKey = createPublicKey(key);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    sign: (message) => sign(null, message, key),
    publicKey: new Uint8Array(spki.subarray(-publicKeyBytes)),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
