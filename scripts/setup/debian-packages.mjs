import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';

const listening = { packages: ['tcpdump'], part: 'passive listening' };
const scanning = {
  packages: ['arp-scan', 'nftables', 'iproute2'],
  part: 'the sweep and the kernel guard',
};
const lab = {
  packages: [
    'nmap',
    'iproute2',
    'openssh-server',
    'sshpass',
    'sudo',
    'snmpd',
    'snmp',
    'nginx-light',
    'dcmtk',
    'orthanc',
    'avahi-daemon',
    'dnsmasq-base',
    'udhcpc',
    'isc-dhcp-client',
    'samba-ad-dc',
    'samba-ad-provision',
    'attr',
    'ldap-utils',
    'smbclient',
    'openssl',
    'procps',
    'python3',
    'chrony',
    'faketime',
  ],
  part: 'the lab of network namespaces, and with it the safety proof',
};
const hosts = {
  packages: [
    'systemd-container',
    'mmdebstrap',
    'debian-archive-keyring',
    'openssh-client',
    'nftables',
    'shellcheck',
  ],
  part: 'the lab of booted Linux hosts, and with it the scenarios of runbooks',
};
const evidence = {
  packages: ['python3-cryptography'],
  part: 'the second verifier of evidence',
};
const browser = {
  packages: ['chromium', 'fonts-dejavu-core', 'poppler-utils'],
  part: 'the tests in a real browser',
};

const lanes = {
  start: [listening, scanning],
  check: [],
  lab: [listening, scanning, lab, hosts],
  test: [listening, scanning, lab, hosts, evidence, browser],
};

const policyPath = '/usr/sbin/policy-rc.d';

/**
 * Installs the Debian packages of a lane where that is possible, and says otherwise what to install and what is skipped without it.
 */
export function installDebianPackages(lane) {
  const groups = lanes[lane] ?? [];
  const missing = groups
    .map((group) => ({ ...group, packages: group.packages.filter((name) => !isInstalled(name)) }))
    .filter((group) => group.packages.length > 0);
  if (missing.length === 0) return;
  const names = [...new Set(missing.flatMap((group) => group.packages))];
  if (!canInstall()) {
    explain(missing, names);
    return;
  }
  console.error(`set-up: installing Debian packages: ${names.join(' ')}`);
  withoutStartingDaemons(() => {
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...names]);
  });
}

function isInstalled(name) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('ok installed');
}

function canInstall() {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  );
}

function explain(missing, names) {
  const why = existsSync('/etc/debian_version')
    ? 'only root can install them'
    : 'this is not a Debian system';
  console.error(`set-up: some system packages are missing, and ${why}.`);
  for (const group of missing)
    console.error(`  skipped: ${group.part} (needs ${group.packages.join(', ')})`);
  console.error(`  on Debian: sudo apt-get install --no-install-recommends ${names.join(' ')}`);
}

/** The lab starts its own servers inside its namespaces; none may start on the machine itself just because its package came. */
function withoutStartingDaemons(install) {
  if (existsSync(policyPath)) {
    install();
    return;
  }
  writeFileSync(policyPath, '#!/bin/sh\nexit 101\n');
  chmodSync(policyPath, 0o755);
  try {
    install();
  } finally {
    rmSync(policyPath, { force: true });
  }
}

function apt(args) {
  const run = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.status !== 0) throw new Error(`apt-get ${args[0]} failed (exit code ${run.status})`);
}
