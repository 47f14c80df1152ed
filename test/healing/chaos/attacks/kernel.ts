import { write, type Attack } from '../attack.ts';

function kernelValue(
  id: string,
  { title, key, value, sound }: { title: string; key: string; value: number; sound: RegExp },
): Attack {
  return {
    id,
    title,
    acts: [{ run: ['sysctl', '--quiet', '--write', `${key}=${value}`] }],
    seenBy: `linux-${id}`,
    expected: 'repair',
    eyes: { run: ['sysctl', '--values', key], sound },
  };
}

/** Protections of the kernel taken away. */
export const kernelAttacks: readonly Attack[] = [
  kernelValue('ip-forwarding', {
    title: 'The host passes packets between networks',
    key: 'net.ipv4.ip_forward',
    value: 1,
    sound: /^0$/m,
  }),
  kernelValue('accept-redirects', {
    title: 'The host lets others change its routes',
    // Not `all`: the kernel itself sets that one whenever forwarding is switched, so the attack above would undo this one.
    key: 'net.ipv4.conf.eth0.accept_redirects',
    value: 1,
    sound: /^0$/m,
  }),
  kernelValue('syn-cookies', {
    title: 'Floods of connections are no longer warded off',
    key: 'net.ipv4.tcp_syncookies',
    value: 0,
    sound: /^1$/m,
  }),
  kernelValue('address-randomisation', {
    title: 'Programs lie where attackers expect them',
    key: 'kernel.randomize_va_space',
    value: 0,
    sound: /^2$/m,
  }),
  kernelValue('privileged-dumps', {
    title: 'Programs with special rights leave memory images',
    key: 'fs.suid_dumpable',
    value: 1,
    sound: /^[02]$/m,
  }),
  {
    id: 'core-dumps',
    title: 'Sessions leave memory images',
    acts: [
      { run: ['rm', '-f', '/etc/security/limits.d/99-osiriscare-core.conf'] },
      write('/etc/security/limits.d/10-chaos.conf', '* hard core unlimited\n'),
    ],
    seenBy: 'linux-core-dumps',
    expected: 'ask',
    // The last line counts. A look at the limits of a program started from here would tell of whoever started the lab.
    eyes: {
      run: ['sh', '-c', "cat /etc/security/limits.d/*.conf | grep '^[*] hard core' | tail -n 1"],
      sound: /^\* hard core 0$/,
    },
  },
];
