export {
  codeOf,
  readPrivateFile,
  syncDirectory,
  writePrivateFile,
  type PrivateFileError,
} from './private-file.ts';
export { openSigningKey, type SigningKey, type SigningKeyError } from './signing-key.ts';
