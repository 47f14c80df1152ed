export { documentRoutes } from './document-routes.ts';
export type { DocumentSigner } from './document-signer.ts';
