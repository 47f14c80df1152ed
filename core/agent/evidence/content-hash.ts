import { sha256 } from '@osiriscare/core/node/signatures';
import { toCanonical, toHex } from '@osiriscare/core/trust';

/** SHA-256, in hexadecimal, over the canonical form (RFC 8785) of something that JSON can carry. */
export function contentHash(value: unknown): string {
  // Through JSON, since what a reader of data files left out stands as undefined.
  return toHex(sha256(toCanonical(JSON.parse(JSON.stringify(value)))));
}
