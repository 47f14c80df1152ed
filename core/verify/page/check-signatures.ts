import { toHex, type CheckSignatures, type SignatureTask } from '@osiriscare/core/trust';

/** Checks signatures by the browser's WebCrypto. Keys are imported once. */
export function createSignatureCheck({ subtle }: Crypto): CheckSignatures {
  const keys = new Map<string, Promise<CryptoKey>>();
  const keyOf = (raw: Uint8Array): Promise<CryptoKey> => {
    const name = toHex(raw);
    const known = keys.get(name) ?? subtle.importKey('raw', own(raw), 'Ed25519', false, ['verify']);
    keys.set(name, known);
    return known;
  };
  const check = async ({ key, message, signature }: SignatureTask): Promise<boolean> => {
    try {
      return await subtle.verify('Ed25519', await keyOf(key), own(signature), own(message));
    } catch {
      // Not a point of the curve: nothing is signed by it. A browser without Ed25519 was told before.
      return false;
    }
  };
  return (tasks) => Promise.all(tasks.map(check));
}

/** Whether this browser checks Ed25519 at all. */
export async function knowsEd25519({ subtle }: Crypto): Promise<boolean> {
  try {
    await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

/** WebCrypto takes no view into shared memory. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
