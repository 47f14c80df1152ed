export { documentRoutes } from './document-routes.ts';
export { openDocumentSigner, type DocumentSigner } from './document-signer.ts';
