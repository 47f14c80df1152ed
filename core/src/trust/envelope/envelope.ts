import { z } from 'zod';
import { err, ok, type Result } from '../../result.ts';
import { fromBase64, toBase64 } from '../base64.ts';
import { readCanonical, toCanonical, type CanonicalFault } from '../canonical/canonical.ts';
import type { Sign, SignatureTask } from '../effects.ts';
import { toHex } from '../hex.ts';
import { keyFault, signatureFault } from '../keys/ed25519.ts';
import type { PayloadType } from './payload-type.ts';
import { signedBytes } from './signed-bytes.ts';

/** More signatures than any policy asks for. */
const mostSignatures = 16;

/** A signed document as it travels. */
export const envelopeSchema = z.strictObject({
  payloadType: z.string().max(200),
  /** The body, Base64. */
  payload: z.string().max(16 * 1024 * 1024),
  signatures: z
    .array(z.strictObject({ keyid: z.string().min(1).max(100), sig: z.string().max(88) }))
    .min(1)
    .max(mostSignatures),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** Somebody who signs. */
export interface Signer {
  /** How readers find the public key; not itself signed, and never believed. */
  readonly keyId: string;
  readonly sign: Sign;
}

/** A document whose form is right, and the signatures that have still to be checked before anything in it is believed. */
export interface OpenedEnvelope {
  /** The JSON value of the body. */
  readonly value: unknown;
  /** The exact bytes that are signed, stored and hashed. */
  readonly body: Uint8Array;
  /** Those by known keys, at most one a key; they count only when checked. */
  readonly signatures: readonly { readonly keyId: string; readonly task: SignatureTask }[];
}

export type EnvelopeFault =
  | { readonly type: 'envelope_malformed' }
  /** It is another kind of document than the one asked for. */
  | { readonly type: 'payload_type_wrong'; readonly found: string }
  | CanonicalFault
  /** A signature that nobody could have made honestly, or two under one key. */
  | { readonly type: 'signature_refused'; readonly keyId: string };

/** Signs a document. The body is written once, here; from then on its bytes are the document. */
export function seal(type: PayloadType, value: unknown, signers: readonly Signer[]): Envelope {
  const body = toCanonical(value);
  const message = signedBytes(type, body);
  const signatures = signers.map(({ keyId, sign }) => ({
    keyid: keyId,
    sig: toBase64(sign(message)),
  }));
  return { payloadType: type, payload: toBase64(body), signatures };
}

/** What {@link open} asks for. */
export interface Expected {
  readonly type: PayloadType;
  /** Public key, 32 bytes, of those whose signature means anything here. */
  readonly keyOf: (keyId: string) => Uint8Array | undefined;
}

/** Reads a signed document of one kind. Nothing is written anew: the bytes that came are the bytes that are checked. */
export function open(envelope: unknown, expected: Expected): Result<OpenedEnvelope, EnvelopeFault> {
  const parsed = envelopeSchema.safeParse(envelope);
  if (!parsed.success) return err({ type: 'envelope_malformed' });
  const { payloadType, payload } = parsed.data;
  if (payloadType !== expected.type) return err({ type: 'payload_type_wrong', found: payloadType });
  const body = fromBase64(payload);
  if (body === undefined) return err({ type: 'envelope_malformed' });
  const value = readCanonical(body);
  if (!value.ok) return value;
  const signatures = signaturesOf(parsed.data, signedBytes(expected.type, body), expected);
  return signatures.ok
    ? ok({ value: value.value, body, signatures: signatures.value })
    : signatures;
}

type Signatures = OpenedEnvelope['signatures'];

function signaturesOf(
  { signatures }: Envelope,
  message: Uint8Array,
  { keyOf }: Expected,
): Result<Signatures, EnvelopeFault> {
  const found = new Map<string, Signatures[number]>();
  for (const { keyid: keyId, sig } of signatures) {
    const key = keyOf(keyId);
    if (key === undefined) continue;
    const signature = fromBase64(sig);
    // By the key itself: one person under two ids would else count as two.
    if (signature === undefined || found.has(toHex(key)) || isRefused(key, signature))
      return err({ type: 'signature_refused', keyId });
    found.set(toHex(key), { keyId, task: { key, message, signature } });
  }
  return ok([...found.values()]);
}

function isRefused(key: Uint8Array, signature: Uint8Array): boolean {
  return keyFault(key) !== undefined || signatureFault(signature) !== undefined;
}
