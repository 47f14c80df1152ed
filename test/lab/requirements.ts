import { access, constants } from 'node:fs/promises';

/** Programs the lab runs, and the Debian packages that hold them. */
const programs: Readonly<Record<string, string>> = {
  '/bin/ip': 'iproute2',
  '/usr/bin/nsenter': 'util-linux',
  '/usr/bin/python3': 'python3',
  '/usr/bin/tcpdump': 'tcpdump',
  '/usr/bin/openssl': 'openssl',
  '/usr/sbin/nft': 'nftables',
  '/usr/sbin/sshd': 'openssh-server',
  '/usr/sbin/samba': 'samba-ad-dc',
  '/usr/share/samba/setup/provision.ldif': 'samba-ad-provision',
  '/usr/sbin/smbd': 'samba-ad-dc',
  '/usr/bin/ldapadd': 'ldap-utils',
  '/usr/sbin/Orthanc': 'orthanc',
  '/usr/sbin/nginx': 'nginx-light',
  '/usr/sbin/snmpd': 'snmpd',
  '/usr/sbin/avahi-daemon': 'avahi-daemon',
  '/usr/sbin/dnsmasq': 'dnsmasq-base',
};

/** Why the lab cannot run on this machine, and what would help. */
export interface MachineFault {
  readonly type: 'lab_not_linux' | 'lab_not_root' | 'lab_packages_missing';
  readonly message: string;
}

/** `undefined` when the lab can run here. Tests skip with the message otherwise. */
export function machineFault(): Promise<MachineFault | undefined> {
  return faultWithout(programs);
}

/** As `machineFault`, for something that needs other programs: their paths with the Debian packages that hold them. */
export async function faultWithout(
  needed: Readonly<Record<string, string>>,
): Promise<MachineFault | undefined> {
  if (process.platform !== 'linux') {
    return {
      type: 'lab_not_linux',
      message: 'The lab needs Linux: it is made of network namespaces.',
    };
  }
  if (process.getuid?.() !== 0) {
    return {
      type: 'lab_not_root',
      message:
        'The lab needs root, for network namespaces. Run it with sudo, or in a virtual machine.',
    };
  }
  const missing = await missingPackages(needed);
  if (missing.length === 0) return undefined;
  return {
    type: 'lab_packages_missing',
    message: `The lab needs Debian packages. Install them: apt-get install --no-install-recommends ${missing.join(' ')}`,
  };
}

async function missingPackages(needed: Readonly<Record<string, string>>): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(needed).map(async ([path, name]) => {
      return (await isThere(path)) ? [] : [name];
    }),
  );
  return [...new Set(found.flat())];
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Thrown by `startLab` and `startFarm` on a machine that cannot run them. */
export class MachineFaultError extends Error {
  readonly fault: MachineFault;

  constructor(fault: MachineFault) {
    super(fault.message);
    this.fault = fault;
  }
}

export async function requireMachine(): Promise<void> {
  const fault = await machineFault();
  if (fault !== undefined) throw new MachineFaultError(fault);
}
