import { concatBytes } from '../../trust/bytes.ts';
import { toCanonical } from '../../trust/canonical/canonical.ts';
import type { Sha256, Sign } from '../../trust/effects.ts';
import { payloadTypes } from '../../trust/envelope/payload-type.ts';
import { signedBytes } from '../../trust/envelope/signed-bytes.ts';
import { toHex } from '../../trust/hex.ts';
import { hashLeaf } from '../merkle/tree-hash.ts';
import { keepsNeedlessOutput, longestBody, bundleSchema, type BundleContent } from './bundle.ts';

/** Where the next bundle goes. */
export interface ChainTip {
  /** Origin of the log. */
  readonly log: string;
  /** Bundles so far, which is the position of the next. */
  readonly length: number;
  /** SHA-256 of the last body, lower-case hexadecimal digits. */
  readonly hash: string;
}

/** What stands for the hash of the bundle before the first. */
export const genesisHash = '0'.repeat(64);

/** Tip of a log without bundles. */
export function emptyChain(log: string): ChainTip {
  return { log, length: 0, hash: genesisHash };
}

/** A bundle as it is stored and sent. */
export interface SealedBundle {
  /** The exact bytes; from now on nobody writes them anew. */
  readonly body: Uint8Array;
  /** Ed25519 over type and body, 64 bytes. */
  readonly signature: Uint8Array;
  /** SHA-256 of the body, 32 bytes. */
  readonly hash: Uint8Array;
  /** Hash of the leaf, to append to the edge of the tree. */
  readonly leafHash: Uint8Array;
  /** Where the next one goes. */
  readonly tip: ChainTip;
}

/** Hash and signature come from outside. */
export interface SealEffects {
  readonly sha256: Sha256;
  readonly sign: Sign;
}

/**
 * Writes and signs the next bundle of a chain. Store body, signature, leaf, edge of the tree and the new tip in one transaction with the state that it proves.
 *
 * Throws for content that the format does not allow: that is a bug of whoever made it.
 */
export function sealBundle(
  previous: ChainTip,
  content: BundleContent,
  { sha256, sign }: SealEffects,
): SealedBundle {
  const { log, length, hash: prev_hash } = previous;
  const bundle = bundleSchema.parse({ ...content, log, chain_position: length, prev_hash });
  if ((length === 0) !== (bundle.kind === 'log_start'))
    throw new Error('A log starts with its log_start, and only there.');
  if (keepsNeedlessOutput(bundle)) throw new Error('No output is kept of a check that passed.');
  const body = toCanonical(bundle);
  if (body.length > longestBody)
    throw new RangeError(`A bundle of ${body.length} bytes is too long.`);
  const signature = sign(signedBytes(payloadTypes.evidenceBundle, body));
  const hash = sha256(body);
  const tip = { log, length: length + 1, hash: toHex(hash) };
  return { body, signature, hash, leafHash: leafHashOf(sha256, hash, signature), tip };
}

/** Leaf of the Merkle log: hash and signature of the bundle, so that neither can be exchanged later. */
export function leafHashOf(sha256: Sha256, hash: Uint8Array, signature: Uint8Array): Uint8Array {
  return hashLeaf(sha256, concatBytes(hash, signature));
}
