import type { Heals, Scenario } from './scenario.ts';

const sshLine = (line: string): string =>
  `printf '%s\\n' '${line}' >/etc/ssh/sshd_config.d/00-aaa.conf; systemctl reload ssh`;

/** The lab's systemd calls a unit stopped while its program still ends; a start in that moment can hang. */
const gone = (program: string): string =>
  `for try in $(seq 30); do pidof ${program} >/dev/null || break; sleep 0.1; done`;

const unitScenarios = (unit: string, program: string): Scenario[] =>
  [
    // A socket of the same service would start it again at once.
    `systemctl stop syslog.socket ${unit}`,
    `systemctl disable --quiet --now ${unit}`,
    `systemctl stop ${unit}; systemctl mask --quiet ${unit}`,
  ].map((stop) => ({ kind: 'heals', breakIt: `${stop}; ${gone(program)}` }));

const sysctl = (...pairs: string[]): Heals => ({
  kind: 'heals',
  breakIt: `sysctl --quiet --write ${pairs.join(' ')}`,
});

const mode = (bits: string, path: string): Heals => ({
  kind: 'heals',
  breakIt: `chmod ${bits} ${path}`,
});

const rogueUnit = `printf '[Service]\\nExecStart=/usr/bin/python3 -m http.server 8099\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/beacon.service
systemctl daemon-reload
systemctl enable --quiet --now beacon.service
i=0; until ss -Hltn | grep -q :8099 || [ $i -gt 100 ]; do i=$((i + 1)); sleep 0.1; done`;

/** Scenarios of every runbook for Linux hosts, by runbook. A runbook without one fails the tests. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'linux-ssh-root-login': [
    { kind: 'heals', breakIt: sshLine('PermitRootLogin yes') },
    {
      kind: 'heals',
      breakIt: `rm -f /etc/ssh/sshd_config.d/*; sed -i 's/^Include/#Include/; 1i PermitRootLogin yes' /etc/ssh/sshd_config`,
      resetAfter: true,
    },
  ],
  'linux-ssh-password-login': [
    { kind: 'heals', breakIt: sshLine('PasswordAuthentication yes'), stillWorks: 'sshd -t' },
  ],
  'linux-ssh-empty-passwords': [{ kind: 'heals', breakIt: sshLine('PermitEmptyPasswords yes') }],
  'linux-ssh-x11-forwarding': [{ kind: 'heals', breakIt: sshLine('X11Forwarding yes') }],
  'linux-ssh-max-auth-tries': [
    {
      kind: 'heals',
      breakIt: sshLine('MaxAuthTries 20'),
      parameters: { tries: 3 },
      refused: { tries: '3; reboot' },
    },
  ],
  'linux-ssh-idle-timeout': [
    {
      kind: 'heals',
      breakIt: sshLine('ClientAliveInterval 0'),
      parameters: { seconds: 120 },
      refused: { seconds: 100_000 },
    },
  ],
  'linux-firewall': [
    {
      kind: 'heals',
      breakIt: 'nft flush ruleset; systemctl disable --quiet --now nftables.service',
      parameters: { also_tcp: '8443,9443' },
      refused: { also_tcp: '22 accept; flush ruleset' },
      stillWorks: 'nft list table inet osiriscare | grep dport | grep -qw 22',
    },
    {
      kind: 'heals',
      breakIt: `printf 'flush ruleset\\ntable inet own { chain in { type filter hook input priority 0; policy drop; ct state established accept; tcp dport 22 accept; }; }\\n' >/etc/nftables.conf
        systemctl enable --quiet nftables.service; nft flush ruleset`,
      // The rules that somebody wrote for this host come back, not ours.
      stillWorks:
        'nft list table inet own >/dev/null; ! nft list table inet osiriscare 2>/dev/null',
    },
  ],
  'linux-syslog-alive': unitScenarios('rsyslog.service', 'rsyslogd'),
  'linux-cron-alive': unitScenarios('cron.service', 'cron'),
  'linux-journal-alive': [
    {
      kind: 'heals',
      breakIt:
        'systemctl stop systemd-journald.socket systemd-journald-dev-log.socket systemd-journald.service',
    },
    {
      kind: 'heals',
      breakIt: `systemctl mask --quiet systemd-journald.service
        systemctl stop systemd-journald.socket systemd-journald-dev-log.socket systemd-journald.service`,
      stillWorks: 'logger --tag lab works',
    },
  ],
  'linux-journal-persistent': [
    {
      kind: 'heals',
      breakIt: `mkdir -p /etc/systemd/journald.conf.d
        printf '[Journal]\\nStorage=volatile\\n' >/etc/systemd/journald.conf.d/10-lab.conf
        systemctl restart systemd-journald.service; rm -rf /var/log/journal/*`,
    },
    {
      kind: 'heals',
      // So often that systemd refuses the next start.
      breakIt: `mkdir -p /etc/systemd/journald.conf.d; rm -f /etc/systemd/journald.conf.d/*
        printf '[Journal]\\nStorage=volatile\\n' >/etc/systemd/journald.conf.d/10-lab.conf
        for try in $(seq 20); do systemctl restart systemd-journald.service 2>/dev/null || break; done; rm -rf /var/log/journal/*`,
    },
  ],
  'linux-audit-daemon': [{ kind: 'not-here' }],
  'linux-time-sync': [{ kind: 'not-here' }],
  'linux-apparmor': [{ kind: 'not-here' }],
  'linux-rogue-listener': [
    {
      kind: 'heals',
      breakIt: rogueUnit,
      parameters: { unit: 'beacon.service' },
      refused: { unit: 'beacon.service; rm -rf /' },
      stillWorks: 'systemctl is-active --quiet ssh.service',
    },
  ],
  'linux-automatic-updates': [
    {
      kind: 'heals',
      breakIt: `printf 'APT::Periodic::Unattended-Upgrade "0";\\n' >/etc/apt/apt.conf.d/20auto-upgrades`,
    },
    { kind: 'heals', breakIt: 'systemctl mask --quiet --now apt-daily-upgrade.timer' },
  ],
  'linux-private-keys': [
    mode('644', '/etc/ssh/ssh_host_ed25519_key'),
    {
      kind: 'heals',
      breakIt: `install -d -m 755 /home/reception/.ssh
        ssh-keygen -q -t ed25519 -N '' -f '/home/reception/.ssh/id with blank' </dev/null
        chmod 644 '/home/reception/.ssh/id with blank'`,
    },
  ],
  'linux-empty-passwords': [
    {
      kind: 'heals',
      breakIt: 'useradd walkin; passwd --quiet --delete walkin',
      stillWorks: `getent shadow reception | grep -q ':\\$y\\$'`,
    },
  ],
  'linux-second-root': [
    {
      kind: 'heals',
      breakIt: 'useradd --non-unique --uid 0 --gid 0 toor; echo toor:Lab-Passw0rd | chpasswd',
      stillWorks: 'runuser -u root true',
    },
  ],
  'linux-sudo-without-password': [
    {
      kind: 'heals',
      breakIt: `echo 'reception ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/90-reception
        chmod 440 /etc/sudoers.d/90-reception`,
      stillWorks: 'runuser -u osiris -- sudo -n true',
    },
  ],
  'linux-password-age': [
    {
      kind: 'heals',
      breakIt: `sed -i '/^PASS_MAX_DAYS/d' /etc/login.defs; echo 'PASS_MAX_DAYS 99999' >>/etc/login.defs`,
      parameters: { days: 180 },
      refused: { days: 7 },
    },
  ],
  'linux-password-quality': [
    { kind: 'heals', breakIt: "sed -i '/^minlen/d' /etc/security/pwquality.conf" },
    {
      kind: 'heals',
      breakIt: 'pam-auth-update --package --remove pwquality </dev/null',
      stillWorks: 'pam-auth-update --package </dev/null',
    },
  ],
  'linux-account-files': [
    mode('666', '/etc/shadow'),
    { kind: 'heals', breakIt: 'chown osiris /etc/passwd' },
  ],
  'linux-sudoers-files': [{ ...mode('666', '/etc/sudoers'), stillWorks: 'visudo --check --quiet' }],
  'linux-cron-files': [
    mode('666', '/etc/crontab'),
    { kind: 'heals', breakIt: 'chown osiris /etc/cron.daily' },
  ],
  'linux-world-writable': [
    {
      kind: 'heals',
      breakIt: `touch '/etc/two words' /etc/cron.d/job; chmod 666 '/etc/two words' /etc/cron.d/job`,
    },
  ],
  'linux-planted-suid': [
    {
      kind: 'heals',
      breakIt: 'cp /bin/dash /usr/local/bin/.hidden; chmod 4755 /usr/local/bin/.hidden',
      stillWorks: 'test -u /usr/bin/passwd',
    },
  ],
  'linux-home-folders': [
    {
      kind: 'heals',
      breakIt: 'chmod 755 /home/reception',
      stillWorks: `runuser -u reception -- test -r /home/reception/.profile`,
    },
  ],
  'linux-core-dumps': [
    {
      kind: 'heals',
      breakIt: `printf '* hard core unlimited\\n' >/etc/security/limits.d/10-lab.conf`,
    },
  ],
  'linux-disk-space': [
    {
      kind: 'heals',
      breakIt: `mountpoint -q /var/cache/apt/archives || mount -t tmpfs -o size=20M tmpfs /var/cache/apt/archives
        head -c 19M /dev/zero >/var/cache/apt/archives/old_1_all.deb`,
      refused: { percent: 0 },
    },
  ],
  'linux-ip-forwarding': [
    {
      ...sysctl('net.ipv4.ip_forward=1', 'net.ipv4.conf.all.accept_redirects=0'),
      stillWorks: '[ "$(cat /proc/sys/net/ipv4/conf/all/accept_redirects)" = 0 ]',
    },
  ],
  'linux-send-redirects': [sysctl('net.ipv4.conf.eth0.send_redirects=1')],
  'linux-accept-redirects': [sysctl('net.ipv4.conf.all.accept_redirects=1')],
  'linux-source-routing': [
    sysctl('net.ipv4.conf.all.accept_source_route=1'),
    sysctl('net.ipv4.conf.eth0.accept_source_route=1'),
  ],
  'linux-syn-cookies': [sysctl('net.ipv4.tcp_syncookies=0')],
  'linux-address-randomisation': [sysctl('kernel.randomize_va_space=0')],
  'linux-privileged-dumps': [sysctl('fs.suid_dumpable=1')],
};
