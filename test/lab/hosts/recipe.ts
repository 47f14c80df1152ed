import { createHash } from 'node:crypto';

/** The release that the hosts run. */
export const release = 'bookworm';

/** What a server of a clinic has installed, as far as the checks look at it. */
const packages = [
  'systemd',
  'systemd-sysv',
  'systemd-timesyncd',
  'libpam-systemd',
  'dbus',
  'openssh-server',
  'sudo',
  'nftables',
  'rsyslog',
  'cron',
  'unattended-upgrades',
  'apparmor',
  'apparmor-utils',
  'libpam-pwquality',
  'procps',
  'iproute2',
];

/** The account that the agent signs in with. It exists in every host's golden root; its key comes with the run. */
export const signInUser = 'osiris';

/** Runs inside the fresh root, as root. */
const setUp = `set -eu
useradd --create-home --uid 4242 --shell /bin/bash ${signInUser}
install -d -m 700 -o ${signInUser} -g ${signInUser} /home/${signInUser}/.ssh
echo '${signInUser} ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/osiriscare
chmod 440 /etc/sudoers.d/osiriscare
useradd --create-home --uid 4300 --shell /bin/bash reception
echo 'reception:Lab-Passw0rd!' | chpasswd
rm -f /etc/ssh/ssh_host_* /etc/machine-id /var/lib/dbus/machine-id
systemctl mask systemd-resolved.service systemd-networkd.service >/dev/null 2>&1 || true
systemctl mask getty@.service console-getty.service container-getty@.service >/dev/null 2>&1
`;

const leaveOut = ['doc', 'man', 'locale', 'info'].map(
  (folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`,
);

/** Arguments of mmdebstrap for a root in `folder` with these packages besides the server's own; the archive's lines come on standard input. */
export function bootstrapArguments(folder: string, more: readonly string[] = []): string[] {
  return [
    '--quiet',
    '--variant=minbase',
    '--format=directory',
    `--include=${[...packages, ...more].join(',')}`,
    ...leaveOut,
    `--customize-hook=chroot "$1" sh -c "$(cat <<'SETUP'\n${setUp}SETUP\n)"`,
    release,
    folder,
    '-',
  ];
}

/** Changes with the recipe, so that a change makes a new root. */
export function recipeId(more: readonly string[] = []): string {
  return createHash('sha256')
    .update(JSON.stringify(bootstrapArguments('/', more)))
    .digest('hex')
    .slice(0, 12);
}
