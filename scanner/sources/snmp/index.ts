export { switchConfigSchema, type SnmpLimits, type SwitchConfig } from './config.ts';
export {
  readSnmpCredentials,
  writeSnmpCredentials,
  type SnmpCredential,
} from './credential-file.ts';
export type { SnmpError } from './errors.ts';
export { readSwitch, type SnmpDeps } from './read-switch.ts';
export type { OpenDatagramSocket } from './switch-socket.ts';
