export { contactProbe } from './contact-probe.ts';
export type { HostLook, HostSystem } from './host-look.ts';
export { clauseOf, isMisbehaviour } from './host-trouble.ts';
export { lookAtHost, type BuiltInProbe, type LookDeps } from './look-at-host.ts';
