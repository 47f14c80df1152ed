export { documentRoutes } from './document-routes.ts';
export { openDocumentSigner, type DocumentSigner, type SignerError } from './document-signer.ts';
