import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { SignatureTask } from '../../src/trust/effects.ts';

/** SubjectPublicKeyInfo of Ed25519 before the key itself (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Keys of one process; a log has few. */
const mostKeys = 1000;

/** Checks one signature after the other on the thread that calls. Key objects are made once and kept, since making one costs as much as several checks. */
export function createSignatureChecker(): (task: SignatureTask) => boolean {
  const keys = new Map<string, KeyObject>();
  return ({ key, message, signature }) => {
    const keyObject = keyObjectOf(keys, key);
    return keyObject !== undefined && verify(null, message, keyObject, signature);
  };
}

function keyObjectOf(keys: Map<string, KeyObject>, key: Uint8Array): KeyObject | undefined {
  const name = Buffer.from(key).toString('latin1');
  const known = keys.get(name);
  if (known) return known;
  const made = makeKeyObject(key);
  if (keys.size >= mostKeys) keys.clear();
  if (made) keys.set(name, made);
  return made;
}

/** `undefined` when the bytes are no point of the curve, as far as OpenSSL looks. */
function makeKeyObject(key: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({
      key: Buffer.concat([spkiPrefix, key]),
      format: 'der',
      type: 'spki',
    });
  } catch {
    return undefined;
  }
}
