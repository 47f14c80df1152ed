import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyedHash } from '../../src/phi/index.ts';

/** HMAC-SHA-256 in hexadecimal. The key is 32 random bytes of this appliance: whoever has it can find out which address a token stands for. */
export function createKeyedHash(key: Uint8Array): KeyedHash {
  const secret = createSecretKey(key);
  return (text) => createHmac('sha256', secret).update(text).digest('hex');
}
