export { hostKeyOf, type HostKey, type HostKeys } from './host-keys.ts';
