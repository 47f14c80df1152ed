export type { DirectoryComputer } from './computer.ts';
export { directoryConfigSchema, type DirectoryConfig, type DirectoryLimits } from './config.ts';
export { readDirectoryCredential, writeDirectoryCredential } from './credential-file.ts';
export type { DirectoryError } from './errors.ts';
export { findDomainControllers, type DomainController } from './find-domain.ts';
export { joinDirectory, type DirectoryJoin, type JoinNotice } from './join-directory.ts';
export { readDirectory, type DirectoryDeps } from './read-directory.ts';
export type { DirectoryCredential, DirectoryReading } from './search-computers.ts';
export { observeDirectoryServer, openTcpSocket } from './server.ts';
