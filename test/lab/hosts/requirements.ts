import { faultWithout, MachineFaultError, type MachineFault } from '../requirements.ts';

const programs: Readonly<Record<string, string>> = {
  '/bin/ip': 'iproute2',
  '/usr/bin/nsenter': 'util-linux',
  '/usr/bin/unshare': 'util-linux',
  '/usr/sbin/nft': 'nftables',
  '/usr/bin/ssh': 'openssh-client',
  '/usr/bin/systemd-nspawn': 'systemd-container',
  '/usr/bin/mmdebstrap': 'mmdebstrap',
  '/usr/share/keyrings/debian-archive-keyring.gpg': 'debian-archive-keyring',
};

/** `undefined` when Linux hosts can boot on this machine. Tests skip with the message otherwise. */
export function hostMachineFault(): Promise<MachineFault | undefined> {
  return faultWithout(programs);
}

export async function requireHostMachine(): Promise<void> {
  const fault = await hostMachineFault();
  if (fault !== undefined) throw new MachineFaultError(fault);
}
