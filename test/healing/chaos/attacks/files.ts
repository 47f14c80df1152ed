import { write, type Act, type Attack } from '../attack.ts';

/** Mode bits of a file, as `stat` prints them in octal. */
const modeOf = (path: string): readonly string[] => ['stat', '--format', '%a', path];
const notForOthers = /^[0-7]*[0145]$/m;
const unreadableByOthers = /^[0-7]*0$/m;

const opened = (bits: string, path: string): Act => ({ run: ['chmod', bits, path] });

/** Files that anybody may read, write or use to become root. */
export const fileAttacks: readonly Attack[] = [
  {
    id: 'shadow-opened',
    title: 'Anybody may read and write the password hashes',
    acts: [opened('666', '/etc/shadow')],
    seenBy: 'linux-account-files',
    expected: 'repair',
    eyes: { run: modeOf('/etc/shadow'), sound: unreadableByOthers },
  },
  {
    id: 'cron-opened',
    title: 'Anybody may write tasks that run as root',
    acts: [opened('666', '/etc/crontab'), opened('777', '/etc/cron.daily')],
    seenBy: 'linux-cron-files',
    expected: 'repair',
    eyes: {
      run: ['find', '/etc/crontab', '/etc/cron.daily', '-maxdepth', '0', '-perm', '-0002'],
      sound: /^$/,
    },
  },
  {
    id: 'sudoers-opened',
    // Not writable: sudo then refuses everybody, the agent with its sign-in included, and the host can only be told to a person.
    title: 'Anybody may read who may become root',
    acts: [opened('644', '/etc/sudoers')],
    seenBy: 'linux-sudoers-files',
    expected: 'repair',
    eyes: { run: modeOf('/etc/sudoers'), sound: unreadableByOthers },
  },
  {
    id: 'suid-planted',
    title: 'A hidden shell with the rights of root is planted',
    acts: [
      { run: ['install', '-m', '4755', '/bin/dash', '/usr/local/bin/.chaos'] },
      opened('4755', '/usr/local/bin/.chaos'),
    ],
    seenBy: 'linux-planted-suid',
    expected: 'repair',
    eyes: { run: ['find', '/usr/local/bin', '-perm', '/6000'], sound: /^$/ },
  },
  {
    id: 'config-opened',
    title: 'Anybody may write a file of settings',
    acts: [write('/etc/chaos settings.conf', 'a = 1\n'), opened('666', '/etc/chaos settings.conf')],
    seenBy: 'linux-world-writable',
    expected: 'ask',
    eyes: { run: modeOf('/etc/chaos settings.conf'), sound: notForOthers },
  },
  {
    id: 'keys-exposed',
    title: 'Anybody may read a private key',
    acts: [
      { run: ['install', '-d', '-m', '755', '/home/reception/.ssh'] },
      {
        run: ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', '/home/reception/.ssh/id_chaos'],
      },
      opened('644', '/home/reception/.ssh/id_chaos'),
    ],
    seenBy: 'linux-private-keys',
    expected: 'ask',
    eyes: { run: modeOf('/home/reception/.ssh/id_chaos'), sound: unreadableByOthers },
  },
  {
    id: 'disk-filled',
    title: 'The disk of downloaded packages is full',
    acts: [
      {
        run: ['mount', '-t', 'tmpfs', '-o', 'size=20M', 'tmpfs', '/var/cache/apt/archives'],
      },
      {
        run: [
          'dd',
          'if=/dev/zero',
          'of=/var/cache/apt/archives/chaos_1_all.deb',
          'bs=1M',
          'count=19',
          'status=none',
        ],
      },
    ],
    seenBy: 'linux-disk-space',
    expected: 'ask',
    eyes: {
      run: ['df', '--output=pcent', '/var/cache/apt/archives'],
      sound: /^\s*[0-8]?\d%$/m,
    },
  },
];
