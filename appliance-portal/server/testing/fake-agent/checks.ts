import type { CheckView } from '@osiriscare/core/contracts/agent';

type About = Pick<CheckView, 'id' | 'title' | 'meaning' | 'platform' | 'category' | 'severity'>;

/** What a pretended check is about, how it ends, and what repairs it. */
export interface KnownCheck extends About {
  readonly hipaa: readonly string[];
  readonly pci?: readonly string[];
  readonly mode: CheckView['mode'];
  /** Title of its runbook, and whether it interrupts people; null when a drift only goes to a person. */
  readonly repair: readonly [title: string, disruptive: boolean] | null;
  /** What it says when all is well, and when it is not. */
  readonly says: readonly [pass: string, drift: string];
}

const linux = { platform: 'linux', mode: 'enforce' } as const;

/** The checks that the pretended agent knows. */
export const knownChecks: readonly KnownCheck[] = [
  {
    ...linux,
    id: 'linux-ssh-root-login',
    title: 'Nobody signs in as root over SSH',
    meaning: 'Anybody who guesses one password owns the whole computer, and no record says who.',
    category: 'ssh',
    severity: 'high',
    hipaa: ['164.312(a)(2)(i)', '164.312(d)'],
    repair: ['Forbid root to sign in over SSH', false],
    says: ['PermitRootLogin is no.', 'PermitRootLogin is yes.'],
  },
  {
    ...linux,
    id: 'linux-firewall-on',
    title: 'The firewall is on',
    meaning: 'Every program on this computer can be reached from the whole network.',
    category: 'firewall',
    severity: 'critical',
    hipaa: ['164.312(e)(1)'],
    pci: ['1.2.1', '1.3.1'],
    repair: ['Switch the firewall on', false],
    says: ['The firewall is on and starts with the computer.', 'The firewall is off.'],
  },
  {
    ...linux,
    id: 'linux-auditd-running',
    title: 'Sign-ins and changes are recorded',
    meaning: 'After an incident nobody could say who did what on this computer.',
    category: 'audit',
    severity: 'high',
    hipaa: ['164.312(b)'],
    repair: ['Start the recording again', false],
    says: ['auditd is running.', 'auditd is not running.'],
  },
  {
    ...linux,
    id: 'linux-security-updates',
    title: 'Security updates are installed',
    meaning: 'Known holes stay open although the maker has closed them.',
    category: 'patching',
    severity: 'high',
    hipaa: ['164.308(a)(5)(ii)(B)'],
    pci: ['6.3.3'],
    repair: ['Install the security updates', true],
    says: ['No security update waits.', '7 security updates wait.'],
  },
  {
    ...linux,
    id: 'linux-disk-encrypted',
    title: 'The disk is encrypted',
    meaning: 'Whoever takes the disk out of this computer can read every patient record on it.',
    category: 'encryption',
    severity: 'critical',
    hipaa: ['164.312(a)(2)(iv)'],
    repair: null,
    says: ['All disks are encrypted.', 'The disk sda2 is not encrypted.'],
  },
  {
    ...linux,
    id: 'linux-password-length',
    title: 'Passwords are long enough',
    meaning: 'Short passwords can be guessed by a program within hours.',
    category: 'accounts',
    severity: 'medium',
    hipaa: ['164.308(a)(5)(ii)(D)'],
    mode: 'audit',
    repair: ['Ask for longer passwords', false],
    says: ['At least 14 characters are asked for.', 'Six characters are enough.'],
  },
  {
    ...linux,
    id: 'linux-backup-fresh',
    title: 'The backup is fresh',
    meaning: 'After a failure the work of several days would be lost.',
    category: 'backup',
    severity: 'high',
    hipaa: ['164.308(a)(7)(ii)(A)'],
    repair: null,
    says: ['The last backup is from last night.', 'The last backup is 4 days old.'],
  },
  {
    id: 'appliance-time',
    title: 'The clock of the appliance is right',
    meaning: 'Times in records could be doubted, and sign-ins may fail.',
    platform: 'appliance',
    category: 'time',
    severity: 'medium',
    hipaa: ['164.312(b)'],
    mode: 'enforce',
    repair: ['Set the clock', false],
    says: ['The clock is 12 ms off.', 'The clock is 40 s off.'],
  },
];

/** A check as the agent shows it before anybody chose anything. */
export function viewOf(check: KnownCheck): CheckView {
  const { id, title, meaning, platform, category, severity, hipaa, mode, repair } = check;
  const about = { id, title, meaning, platform, category, severity };
  return {
    ...about,
    controls: { hipaa: [...hipaa], soc2: [], pci: [...(check.pci ?? [])], nistCsf: [], cis: [] },
    intervalSeconds: 60,
    mode,
    groupModes: [],
    runbook: repair && {
      id: about.id,
      title: repair[0],
      disruptive: repair[1],
      enabled: true,
      modes: ['standard', 'full'],
    },
    counts: { pass: 0, drift: 0, excepted: 0, unknown: 0 },
  };
}
