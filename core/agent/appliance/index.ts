export { antivirus } from './antivirus.ts';
export { createBackupProbe } from './backups.ts';
export { databaseIntegrity } from './databases.ts';
export { diskEncryption } from './disk-encryption.ts';
export { firewallBaseline, type FirewallBaseline, type FirewallDeps } from './firewall-baseline.ts';
export { memoryPressure } from './memory-pressure.ts';
export { patching } from './patching.ts';
export { programsOf, type ProgramFault, type RunProgram } from './run-program.ts';
