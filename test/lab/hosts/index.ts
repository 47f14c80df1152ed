export { startLinuxHosts, type LinuxHosts, type LinuxHostsOptions } from './linux-hosts.ts';
export type { LinuxHost } from './linux-host.ts';
export { describeOnLinuxHosts } from './suite.ts';
export { hostMachineFault, requireHostMachine } from './requirements.ts';
