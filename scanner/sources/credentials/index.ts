export type { CredentialError } from './errors.ts';
export { readPrivateFile, removePrivateFile, writePrivateFile } from './private-file.ts';
export { secretOf, type Secret } from './secret.ts';
