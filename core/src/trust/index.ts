export { concatBytes, equalBytes } from './bytes.ts';
export { fromBase64, toBase64 } from './base64.ts';
export { fromHex, toHex } from './hex.ts';
export { fromUtf8, toUtf8 } from './utf8.ts';
export type { CheckSignatures, Sha256, Sign, SignatureTask } from './effects.ts';
export { readCanonical, toCanonical, type CanonicalFault } from './canonical/canonical.ts';
export { keyFault, signatureFault, type KeyFault, type SignatureFault } from './keys/ed25519.ts';
export { payloadTypes, type PayloadType } from './envelope/payload-type.ts';
export { signedBytes } from './envelope/signed-bytes.ts';
export {
  envelopeSchema,
  open,
  seal,
  type Envelope,
  type EnvelopeFault,
  type Expected,
  type OpenedEnvelope,
  type Signer,
} from './envelope/envelope.ts';
