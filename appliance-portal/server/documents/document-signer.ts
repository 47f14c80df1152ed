import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { lstatSync, readFileSync, writeFileSync, type Stats } from 'node:fs';
import { err, ok, type Result } from '@osiriscare/core/result';

/** Signs documents with a key that nothing else is signed with. See docs/formats/inventory-signature.md. */
export interface DocumentSigner {
  /** Ed25519 over the bytes as they are: 64 bytes. */
  readonly sign: (document: Buffer) => Buffer;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKeyPem: string;
}

export type SignerError =
  /** Not a plain file of ours alone, mode 0600. */
  | { readonly type: 'signing_key_unsafe'; readonly path: string; readonly reason: string }
  | { readonly type: 'signing_key_damaged'; readonly path: string };

/** Reads the key, or makes it at the first start. A key that others could have read or written is refused rather than used. */
export function openDocumentSigner(path: string): Result<DocumentSigner, SignerError> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return ok(signerOf(makeKey(path)));
  const reason = faultOf(stats);
  if (reason !== undefined) return err({ type: 'signing_key_unsafe', path, reason });
  const key = readKey(path);
  return key ? ok(signerOf(key)) : err({ type: 'signing_key_damaged', path });
}

function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(path, pem, { flag: 'wx', mode: 0o600, flush: true });
  return privateKey;
}

function readKey(path: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(readFileSync(path));
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(stats: Stats): string | undefined {
  if (!stats.isFile()) return 'it is not a plain file';
  if (stats.uid !== process.getuid?.()) return 'it belongs to somebody else';
  return (stats.mode & 0o077) === 0 ? undefined : 'others may read or write it';
}

function signerOf(key: KeyObject): DocumentSigner {
  const publicKeyPem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { sign: (document) => sign(null, document, key), publicKeyPem };
}
