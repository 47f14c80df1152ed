import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { verifierKeyOf, type KeyKind, type VerifierKey } from '@osiriscare/core/evidence';
import { sha256 } from '@osiriscare/core/node/signatures';

/** Somebody with a key that is the same in every run. */
export interface KeyHolder {
  readonly key: VerifierKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Makes a key pair out of a word. For tests only: whoever knows the word has the key. */
export function keyHolder(name: string, kind: KeyKind, word = name): KeyHolder {
  const privateKey = privateKeyOf(word);
  const key = verifierKeyOf(sha256, { name, kind, key: publicBytes(privateKey) });
  if (!key) throw new Error(`${name} cannot be the name of a key.`);
  return { key, sign: (message) => sign(null, message, privateKey) };
}

function privateKeyOf(word: string): KeyObject {
  const seed = createHash('sha256').update(word).digest();
  return createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

function publicBytes(privateKey: KeyObject): Uint8Array {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32);
}

export const origin = 'osiris.example/bayside/appliance-1';
export const oldOrigin = 'osiris.example/bayside/appliance-0';

export const appliance = keyHolder(origin, 'log');
/** The appliance after it changed its key. */
export const renewed = keyHolder(origin, 'log', 'renewed');
export const oldAppliance = keyHolder(oldOrigin, 'log');
export const desk = keyHolder('desk-1.example/witness', 'witness');
export const portal = keyHolder('portal.example/witness', 'witness');
export const stranger = keyHolder('stranger.example/witness', 'witness');
/** Has keys of his own, and whatever names he likes. */
export const mallory = keyHolder(origin, 'log', 'mallory');
