export { createSignatureChecker } from './check-signature.ts';
export { sha256 } from './sha256.ts';
export { openSignaturePool, type SignaturePool } from './signature-pool.ts';
