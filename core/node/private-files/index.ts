export {
  codeOf,
  readPrivateFile,
  syncDirectory,
  writePrivateFile,
  type PrivateFileError,
} from './private-file.ts';
export {
  makeSigningKey,
  openSigningKey,
  readSigningKey,
  type SigningKey,
  type SigningKeyError,
} from './signing-key.ts';
