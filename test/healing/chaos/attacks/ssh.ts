import { write, type Act, type Attack, type Expectation } from '../attack.ts';

/** The first value that sshd reads counts, so the file comes before every other one. */
function sshLine(name: string, line: string): readonly Act[] {
  return [
    write(`/etc/ssh/sshd_config.d/00-aaa-${name}.conf`, `${line}\n`),
    { run: ['systemctl', 'reload', 'ssh.service'] },
  ];
}

function weakened(
  id: string,
  {
    title,
    line,
    sound,
    ...rest
  }: {
    readonly title: string;
    readonly line: string;
    readonly sound: RegExp;
    readonly expected?: Expectation;
    readonly chosenByPerson?: true;
  },
): Attack {
  const acts = sshLine(id, line);
  const eyes = { run: ['sshd', '-T'], sound };
  return { id, title, acts, seenBy: `linux-${id}`, expected: 'repair', eyes, ...rest };
}

/** Doors of the SSH server opened. */
export const sshAttacks: readonly Attack[] = [
  weakened('ssh-root-login', {
    title: 'Root may sign in over SSH',
    line: 'PermitRootLogin yes',
    sound: /^permitrootlogin (?:no|prohibit-password|without-password)$/m,
  }),
  weakened('ssh-password-login', {
    title: 'SSH takes passwords',
    line: 'PasswordAuthentication yes',
    sound: /^passwordauthentication no$/m,
    expected: 'ask',
    chosenByPerson: true,
  }),
  weakened('ssh-empty-passwords', {
    title: 'SSH takes empty passwords',
    line: 'PermitEmptyPasswords yes',
    sound: /^permitemptypasswords no$/m,
  }),
  weakened('ssh-x11-forwarding', {
    title: 'SSH forwards screens',
    line: 'X11Forwarding yes',
    sound: /^x11forwarding no$/m,
  }),
  weakened('ssh-max-auth-tries', {
    title: 'SSH lets passwords be guessed at length',
    line: 'MaxAuthTries 50',
    sound: /^maxauthtries [1-6]$/m,
  }),
  weakened('ssh-idle-timeout', {
    title: 'SSH keeps sessions that nobody uses',
    line: 'ClientAliveInterval 0',
    sound: /^clientaliveinterval [1-9]\d*$/m,
  }),
];
