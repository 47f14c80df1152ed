import type { HostDetail } from '@osiriscare/core/contracts/agent';
import { knownChecks } from './checks.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const shownKey = 'SHA256:Qk9PVElOR0FHQUlOV0lUSEFOT1RIRVJLRVk3Nzc3Nzc';

type Sketch = Pick<HostDetail, 'id' | 'name' | 'address' | 'group' | 'state' | 'system'> & {
  readonly drifts: readonly string[];
  readonly signIn?: Partial<NonNullable<HostDetail['signIn']>>;
  readonly problem?: readonly [id: string, message: string, next: string];
};

const sketches: readonly Sketch[] = [
  {
    id: 'appliance',
    name: 'This appliance',
    address: null,
    group: 'appliance',
    state: 'reachable',
    system: 'Debian GNU/Linux 12 (bookworm)',
    drifts: [],
  },
  {
    id: 'records-server',
    name: 'records-server',
    address: '192.0.2.20',
    group: 'servers',
    state: 'reachable',
    system: 'Debian GNU/Linux 12 (bookworm)',
    drifts: ['linux-security-updates'],
  },
  {
    id: 'front-desk-1',
    name: 'front-desk-1',
    address: '192.0.2.31',
    group: 'default',
    state: 'reachable',
    system: 'Ubuntu 24.04 LTS',
    drifts: ['linux-disk-encrypted', 'linux-password-length'],
  },
  {
    id: 'imaging-archive',
    name: 'imaging-archive',
    address: '192.0.2.22',
    group: 'servers',
    state: 'unreachable',
    system: 'Rocky Linux 9.4',
    drifts: ['linux-backup-fresh'],
    signIn: { shownHostKey: shownKey },
    problem: [
      'host_key_changed',
      'The computer shows another key than before, so nothing is said to it.',
      'Find out whether it was set up anew. If so, trust the new key.',
    ],
  },
  {
    id: 'exam-room-3',
    name: 'exam-room-3',
    address: '192.0.2.43',
    group: 'default',
    state: 'waiting',
    system: null,
    drifts: [],
    signIn: { user: null, method: 'none', hostKey: null },
    problem: [
      'no_credential',
      'No sign-in is known for this computer.',
      'Give it one, then it is checked at once.',
    ],
  },
];

/** The computers of the pretended clinic, the appliance first. */
export function makeHosts(nowMs: number): HostDetail[] {
  return sketches.map((sketch) => makeHost(sketch, nowMs));
}

function makeHost(sketch: Sketch, nowMs: number): HostDetail {
  const { drifts, problem, signIn, ...about } = sketch;
  const platform = about.address === null ? 'appliance' : 'linux';
  const checkedAt = about.state === 'waiting' ? null : nowMs - 40_000;
  const findings = checkedAt === null ? [] : findingsOf(platform, drifts, checkedAt);
  return {
    ...about,
    platform,
    origin: about.address === null ? 'appliance' : 'configuration',
    problem: problem
      ? { id: problem[0], message: problem[1], next: problem[2], since: nowMs - 2 * hourMs }
      : null,
    checkedAt,
    findings,
    counts: countsOf(findings),
    openIncidents: 0,
    signIn:
      about.address === null
        ? null
        : { user: 'osiris', method: 'key', hostKey: pinnedKey, shownHostKey: null, ...signIn },
  };
}

const pinnedKey = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';

function findingsOf(
  platform: HostDetail['platform'],
  drifts: readonly string[],
  at: number,
): HostDetail['findings'] {
  return knownChecks
    .filter((check) => check.platform === platform)
    .map(({ id, says }) => {
      const drifted = drifts.includes(id);
      return {
        checkId: id,
        state: drifted ? 'drift' : 'pass',
        summary: drifted ? says[1] : says[0],
        observed: { summary: drifted ? says[1] : says[0] },
        at,
        since: at - (drifted ? 3 * hourMs : 12 * dayMs),
        exceptionId: null,
      } as const;
    });
}

/** How many findings are of each kind; those that an exception covers are counted apart. */
export function countsOf(findings: HostDetail['findings']): HostDetail['counts'] {
  const count = (fits: (finding: HostDetail['findings'][number]) => boolean) =>
    findings.filter(fits).length;
  return {
    pass: count(({ state }) => state === 'pass'),
    drift: count(({ state, exceptionId }) => state === 'drift' && exceptionId === null),
    excepted: count(({ state, exceptionId }) => state === 'drift' && exceptionId !== null),
    unknown: count(({ state }) => state === 'unknown'),
  };
}
