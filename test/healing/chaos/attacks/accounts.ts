import { write, type Attack } from '../attack.ts';

/** Accounts that let people in, or let them become root. */
export const accountAttacks: readonly Attack[] = [
  {
    id: 'empty-password',
    title: 'An account without a password',
    acts: [{ run: ['useradd', 'walkin'] }, { run: ['passwd', '--quiet', '--delete', 'walkin'] }],
    seenBy: 'linux-empty-passwords',
    expected: 'ask',
    eyes: { run: ['getent', 'shadow', 'walkin'], sound: /^walkin:[!*]/m },
  },
  {
    id: 'sudo-without-password',
    title: 'Somebody becomes root without a password',
    acts: [
      write('/etc/sudoers.d/90-chaos', 'reception ALL=(ALL) NOPASSWD: ALL\n'),
      { run: ['chmod', '440', '/etc/sudoers.d/90-chaos'] },
    ],
    seenBy: 'linux-sudo-without-password',
    expected: 'ask',
    eyes: {
      run: ['sudo', '-l', '-U', 'reception'],
      sound: /^(?=[\s\S]*reception)(?![\s\S]*NOPASSWD)/,
    },
  },
  {
    id: 'second-root',
    title: 'A second account with the rights of root',
    acts: [
      { run: ['useradd', '--non-unique', '--uid', '0', '--gid', '0', 'toor'] },
      { run: ['chpasswd'], input: 'toor:Lab-Passw0rd\n' },
    ],
    seenBy: 'linux-second-root',
    expected: 'person',
    eyes: { run: ['getent', 'shadow', 'toor'], sound: /^toor:!/m },
  },
];
