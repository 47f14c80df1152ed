import { fromBase64 } from '../../trust/base64.ts';
import { readCanonical } from '../../trust/canonical/canonical.ts';
import { payloadTypes } from '../../trust/envelope/payload-type.ts';
import { signedBytes } from '../../trust/envelope/signed-bytes.ts';
import { signatureFault } from '../../trust/keys/ed25519.ts';
import { toUtf8 } from '../../trust/utf8.ts';
import { bundleSchema, type Bundle } from '../bundle/bundle.ts';
import { leafHashOf } from '../bundle/chain.ts';
import { verifyInclusion } from '../merkle/verify-proof.ts';
import type { WitnessEffects, WitnessedLog } from './witnessed-log.ts';

/** An entry as a log shows it: the exact body; its signature and its proof in Base64. */
export interface ShownEntry {
  readonly body: string;
  readonly signature: string;
  /** Leads to the root of the tree of that size; null while no checkpoint covers the entry. */
  readonly proof: { readonly size: number; readonly hashes: readonly string[] } | null;
}

/** The bundle of an entry; `undefined` when the body is none, or is not canonical. */
export function bundleOf({ body }: ShownEntry): Bundle | undefined {
  const value = readCanonical(toUtf8(body));
  return value.ok ? bundleSchema.safeParse(value.value).data : undefined;
}

/** Whether a key signed the entry. */
export function isSignedBy(
  { body, signature: text }: ShownEntry,
  key: Uint8Array,
  { holds }: WitnessEffects,
): boolean {
  const signature = fromBase64(text);
  if (!signature || signatureFault(signature) !== undefined) return false;
  const message = signedBytes(payloadTypes.evidenceBundle, toUtf8(body));
  return holds({ key, message, signature });
}

/** Whether the proof leads from the entry at its place to the root of the log's checkpoint. */
export function standsIn(
  log: WitnessedLog,
  { body, signature, proof, position: index }: ShownEntry & { readonly position: number },
  { sha256 }: WitnessEffects,
): boolean {
  const bytes = fromBase64(signature);
  if (!bytes || proof?.size !== log.size) return false;
  const leafHash = leafHashOf(sha256, sha256(toUtf8(body)), bytes);
  return verifyInclusion(sha256, { index, leafHash, hashes: hashesOf(proof.hashes) }, log);
}

/** Hashes as they came; what is no Base64 becomes one that fits nowhere. */
export function hashesOf(texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text) => fromBase64(text) ?? new Uint8Array());
}
