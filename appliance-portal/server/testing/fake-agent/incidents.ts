import type { IncidentDetail, TimelineEntry } from '@osiriscare/core/contracts/agent';
import { knownChecks, type KnownCheck } from './checks.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

interface Sketch {
  readonly check: string;
  readonly host: string;
  readonly ago: number;
  readonly state: IncidentDetail['state'];
  readonly hold?: IncidentDetail['hold'];
  readonly holdFor?: number;
  readonly escalation?: IncidentDetail['escalation'];
  readonly ending?: IncidentDetail['ending'];
}

const sketches: readonly Sketch[] = [
  {
    check: 'linux-ssh-root-login',
    host: 'records-server',
    ago: 9 * minuteMs,
    state: 'healed',
    ending: 'healed',
  },
  {
    check: 'linux-firewall-on',
    host: 'front-desk-1',
    ago: 16 * minuteMs,
    state: 'healed',
    ending: 'healed',
  },
  {
    check: 'linux-auditd-running',
    host: 'records-server',
    ago: 22 * minuteMs,
    state: 'healed',
    ending: 'healed',
  },
  {
    check: 'linux-disk-encrypted',
    host: 'front-desk-1',
    ago: 3 * hourMs,
    state: 'escalated',
    escalation: 'no-rule',
  },
  {
    check: 'linux-security-updates',
    host: 'records-server',
    ago: 5 * hourMs,
    state: 'open',
    hold: 'window-closed',
    holdFor: 9 * hourMs,
  },
  {
    check: 'linux-backup-fresh',
    host: 'imaging-archive',
    ago: 26 * hourMs,
    state: 'acknowledged',
    escalation: 'no-rule',
  },
  {
    check: 'linux-password-length',
    host: 'front-desk-1',
    ago: 30 * hourMs,
    state: 'open',
    hold: 'audit-only',
  },
  ...Array.from({ length: 60 }, (_, index): Sketch => ({
    check: 'linux-auditd-running',
    host: 'records-server',
    ago: (index + 2) * dayMs,
    ...(index % 3 === 0
      ? { state: 'closed', ending: 'went-away' }
      : { state: 'healed', ending: 'healed' }),
  })),
];

/** Incidents of the pretended clinic, the newest first. */
export function makeIncidents(nowMs: number): IncidentDetail[] {
  return sketches.map((sketch, index) => makeIncident(sketch, index, nowMs));
}

function makeIncident(sketch: Sketch, index: number, nowMs: number): IncidentDetail {
  const check = knownChecks.find(({ id }) => id === sketch.check);
  if (!check) throw new Error(`no check ${sketch.check}`);
  const { id, title, category, severity, meaning, says } = check;
  const openedAt = nowMs - sketch.ago;
  const timeline = timelineOf(sketch, says, openedAt);
  const attemptList = attemptsOf(sketch, index, openedAt);
  return {
    id: `incident-${String(index + 1).padStart(3, '0')}`,
    hostId: sketch.host,
    hostName: sketch.host,
    checkId: id,
    title,
    category,
    severity,
    ...standing(sketch, nowMs),
    openedAt,
    changedAt: timeline.at(-1)?.at ?? openedAt,
    endedAt: sketch.ending ? openedAt + 48_000 : null,
    attempts: attemptList.length,
    meaning,
    firstObserved: { state: 'drift', summary: says[1] },
    lastObserved: lastObservedOf(sketch, says),
    attemptList,
    timeline,
  };
}

function standing(sketch: Sketch, nowMs: number) {
  const { state, hold = null, holdFor, escalation = null, ending = null } = sketch;
  return { state, hold, holdUntil: holdFor ? nowMs + holdFor : null, escalation, ending };
}

function lastObservedOf({ state }: Sketch, [pass, drift]: KnownCheck['says']) {
  return state === 'healed' ? { state: 'pass', summary: pass } : { state: 'drift', summary: drift };
}

function attemptsOf(
  sketch: Sketch,
  index: number,
  openedAt: number,
): IncidentDetail['attemptList'] {
  if (sketch.state !== 'healed') return [];
  const repair = knownChecks.find(({ id }) => id === sketch.check)?.repair;
  return [
    {
      id: `attempt-${index + 1}`,
      runbookId: sketch.check,
      runbookTitle: repair?.[0] ?? sketch.check,
      ruleId: `repair-${sketch.check}`,
      startedAt: openedAt + 5000,
      endedAt: openedAt + 48_000,
      outcome: 'success',
    },
  ];
}

type Line = readonly [afterMs: number, kind: TimelineEntry['kind'], text: string, by?: string];

function timelineOf(
  { state, escalation, hold }: Sketch,
  [pass, drift]: readonly [string, string],
  openedAt: number,
): TimelineEntry[] {
  const lines: Line[] = [[0, 'seen', drift]];
  if (state === 'healed')
    lines.push(
      [5000, 'attempt-started', 'A repair began.'],
      [21_000, 'changed', 'The setting was changed and the service loaded it.'],
      [48_000, 'verified', pass],
      [48_000, 'healed', 'A fresh check after the repair passed.'],
    );
  if (state === 'closed') lines.push([48_000, 'closed', 'The drift went away without a repair.']);
  if (escalation)
    lines.push([
      2000,
      'escalated',
      'The appliance knows no safe repair for this, so a person has to look.',
    ]);
  if (hold) lines.push([2000, 'held-back', 'It waits.']);
  if (state === 'acknowledged')
    lines.push([hourMs, 'acknowledged', 'The new disk is ordered.', 'Ana Manager']);
  return lines.map(([afterMs, kind, text, by]) => ({
    at: openedAt + afterMs,
    kind,
    text,
    by: by ?? null,
    observed: null,
  }));
}
