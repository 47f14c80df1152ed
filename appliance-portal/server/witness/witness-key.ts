import { verifierKeyOf, type VerifierKey } from '@osiriscare/core/evidence';
import type { SigningKey } from '@osiriscare/core/node/private-files';
import { sha256 } from '@osiriscare/core/node/signatures';
import { toHex } from '@osiriscare/core/trust';

/** The key with which the portal cosigns, and nothing else. */
export type WitnessSigner = Pick<SigningKey, 'sign' | 'publicKey'>;

/** The witness's key under its name: `osiriscare/`, the beginning of the key's hash, `/portal`. */
export function witnessKeyOf({ publicKey: key }: WitnessSigner): VerifierKey {
  const name = `osiriscare/${toHex(sha256(key)).slice(0, 16)}/portal`;
  const named = verifierKeyOf(sha256, { name, kind: 'witness', key });
  if (!named) throw new Error('the key of the witness is none that a note can carry');
  return named;
}
