import { write, type Attack } from '../attack.ts';

const isActive = (unit: string) => ({
  run: ['systemctl', 'is-active', unit],
  sound: /^active$/m,
});

const beaconUnit = `[Service]
ExecStart=/usr/bin/python3 -m http.server 8099 --directory /var/empty-beacon
[Install]
WantedBy=multi-user.target
`;

/** What protects is stopped, and what harms is started. */
export const serviceAttacks: readonly Attack[] = [
  {
    id: 'firewall-flushed',
    title: 'The firewall is emptied and switched off',
    acts: [
      { run: ['systemctl', 'disable', '--quiet', '--now', 'nftables.service'] },
      { run: ['nft', 'flush', 'ruleset'] },
    ],
    seenBy: 'linux-firewall',
    expected: 'repair',
    eyes: { run: ['nft', 'list', 'ruleset'], sound: /hook input [^\n]*policy drop/ },
  },
  {
    id: 'log-silenced',
    title: 'The system log is stopped and masked',
    acts: [
      { run: ['systemctl', 'stop', 'rsyslog.service', 'syslog.socket'] },
      { run: ['systemctl', 'mask', '--quiet', 'rsyslog.service'] },
    ],
    seenBy: 'linux-syslog-alive',
    expected: 'repair',
    eyes: isActive('rsyslog.service'),
  },
  {
    id: 'journal-in-memory',
    title: 'The journal forgets, and the old one is removed',
    acts: [
      { run: ['mkdir', '-p', '/etc/systemd/journald.conf.d'] },
      { run: ['rm', '-f', '/etc/systemd/journald.conf.d/99-osiriscare.conf'] },
      write('/etc/systemd/journald.conf.d/10-chaos.conf', '[Journal]\nStorage=volatile\n'),
      { run: ['systemctl', 'restart', 'systemd-journald.service'] },
      { run: ['find', '/var/log/journal', '-mindepth', '1', '-delete'] },
    ],
    seenBy: 'linux-journal-persistent',
    expected: 'repair',
    eyes: {
      run: ['find', '/var/log/journal', '-name', 'system*.journal'],
      sound: /\.journal$/m,
    },
  },
  {
    id: 'cron-stopped',
    title: 'Scheduled tasks are stopped and disabled',
    acts: [{ run: ['systemctl', 'disable', '--quiet', '--now', 'cron.service'] }],
    seenBy: 'linux-cron-alive',
    expected: 'repair',
    eyes: isActive('cron.service'),
  },
  {
    id: 'updates-off',
    title: 'Security updates are switched off',
    acts: [
      { run: ['rm', '-f', '/etc/apt/apt.conf.d/99-osiriscare-updates'] },
      write('/etc/apt/apt.conf.d/20auto-upgrades', 'APT::Periodic::Unattended-Upgrade "0";\n'),
    ],
    seenBy: 'linux-automatic-updates',
    expected: 'repair',
    eyes: {
      run: ['apt-config', 'dump', 'APT::Periodic::Unattended-Upgrade'],
      sound: /Unattended-Upgrade "1"/,
    },
  },
  {
    id: 'rogue-listener',
    title: 'A service of unknown origin takes connections',
    acts: [
      { run: ['mkdir', '-p', '/var/empty-beacon'] },
      write('/etc/systemd/system/beacon.service', beaconUnit),
      { run: ['systemctl', 'daemon-reload'] },
      { run: ['systemctl', 'enable', '--quiet', '--now', 'beacon.service'] },
    ],
    seenBy: 'linux-rogue-listener',
    expected: 'person',
    eyes: { run: ['systemctl', 'is-active', 'beacon.service'], sound: /^inactive$/m },
  },
];
