import type { SigningKey } from '@osiriscare/core/node/private-files';

/** Signs documents with a key that nothing else is signed with. See docs/formats/inventory-signature.md. */
export type DocumentSigner = Pick<SigningKey, 'sign' | 'publicKeyPem'>;
