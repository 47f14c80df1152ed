import type { Check, Finding, Observed } from '@osiriscare/core/checks';
import type { Clock } from '@osiriscare/core/clock';
import type { Pass } from '@osiriscare/core/contracts/scanner';
import type { Incident, Look, StepReport, TimelineNote } from '@osiriscare/core/healing';
import type { AgentStore } from '../store/index.ts';
import { contentHash } from './content-hash.ts';
import { cutObserved, cutText } from './cut.ts';
import type { EvidenceRecord, SiteLog } from './site-log.ts';
import type { Decided, EndedAttempt, EvidenceRecorder } from './what-happened.ts';

/** What stands in every record, as it is at the moment of writing. */
export type RecordFrame = Pick<
  EvidenceRecord,
  | 'site'
  | 'policy_version'
  | 'ruleset_hash'
  | 'system_revision'
  | 'deployment_mode'
  | 'healing_mode'
  | 'reseller'
  | 'ntp'
>;

export interface RecorderDeps {
  readonly log: SiteLog;
  readonly store: AgentStore;
  readonly check: (id: string) => Check | undefined;
  readonly frame: () => RecordFrame;
  /** The PHI gate: what goes into evidence has passed it. */
  readonly scrub: (text: string) => string;
  readonly clock: Clock;
}

type Details = Pick<EvidenceRecord, 'event' | 'outcome' | 'reason' | 'started_at_ms'> &
  Partial<EvidenceRecord>;

/** Writes down in the site log what happened. */
export function createRecorder(deps: RecorderDeps): EvidenceRecorder {
  const write = (details: Details): void => deps.log.record(recordOf(details, deps));
  return {
    finding: (finding, before) => {
      if (isNews(finding, before)) write(findingDetails(finding, before, deps));
    },
    notes: (incident, notes) => {
      for (const note of notes) {
        const outcome = outcomeOfNote(note);
        if (outcome) write({ ...noteDetails(incident, note, deps), outcome });
      }
    },
    attempt: (attempt) => write(attemptDetails(attempt, deps)),
    decided: (decided) => write(decidedDetails(decided, deps)),
    pass: (pass) => write(passDetails(pass)),
  };
}

function recordOf(details: Details, { frame, clock }: RecorderDeps): EvidenceRecord {
  const now = clock.now();
  return {
    kind: 'record',
    recorded_at_ms: now,
    host: null,
    check: null,
    pre_state: null,
    post_state: null,
    action: null,
    incident: null,
    rollback_available: false,
    ended_at_ms: details.started_at_ms,
    controls: {},
    output: null,
    ...frame(),
    ...details,
    reason: cutText(details.reason),
  };
}

/** A state that changed; and of a drift, what it looks like. */
function isNews(finding: Finding, before: Finding | undefined): boolean {
  if (before?.state !== finding.state) return true;
  return finding.state === 'drift' && before.summary !== finding.summary;
}

function findingDetails(
  finding: Finding,
  before: Finding | undefined,
  deps: RecorderDeps,
): Details {
  const { state, summary, at } = finding;
  const isFine = state === 'pass' || state === 'not-applicable';
  return {
    event: 'finding',
    ...about(finding, deps),
    pre_state: before ? stateOf(before, deps) : null,
    post_state: stateOf(finding, deps),
    outcome: isFine ? 'success' : 'alert',
    reason: scrubbed(summary, deps),
    started_at_ms: at,
  };
}

/** SPEC C1: outcomes. Steps of a repair are told by its end, and findings by themselves. */
function outcomeOfNote({ kind, by }: TimelineNote): EvidenceRecord['outcome'] | undefined {
  switch (kind) {
    case 'held-back':
      return 'deferred';
    case 'escalated':
    case 'suppressed':
      return 'alert';
    case 'acknowledged':
    case 'reopened':
      return 'success';
    case 'closed':
    case 'note':
      return by === null ? undefined : 'success';
    default:
      return undefined;
  }
}

function noteDetails(
  incident: Incident,
  { text, by, at, kind }: TimelineNote,
  deps: RecorderDeps,
): Omit<Details, 'outcome'> {
  const isPersons = by !== null && !text.includes(by);
  return {
    event: kind === 'held-back' ? 'refusal' : 'incident',
    ...about(incident, deps),
    incident: incident.id,
    reason: scrubbedSaying(isPersons ? `${by}: ${text}` : text, by, deps),
    started_at_ms: at,
  };
}

function attemptDetails(attempt: EndedAttempt, deps: RecorderDeps): Details {
  const { incident, runbook, progress, ending, startedAt, at } = attempt;
  const looks = progress.flatMap((report) => ('look' in report ? [report.look] : []));
  const changes = progress.filter((report) => 'change' in report);
  return {
    event: 'repair',
    ...about(incident, deps),
    incident: incident.id,
    pre_state: lookState(looks[0], deps),
    post_state: 'look' in ending ? lookState(ending.look, deps) : lookState(looks.at(-1), deps),
    action: { kind: 'runbook', id: runbook.id, content_hash: runbook.hash },
    outcome: outcomeOf(attempt),
    reason: 'because' in ending ? scrubbed(ending.because, deps) : endingText(ending.outcome),
    rollback_available: attempt.hasRollback,
    started_at_ms: Math.min(startedAt, at),
    ended_at_ms: at,
    output: changes.length > 0 ? cutText(scrubbed(changes.map(sayingOf).join('\n'), deps)) : null,
  };
}

function outcomeOf({ ending: { outcome } }: EndedAttempt): EvidenceRecord['outcome'] {
  if (outcome === 'not-needed') return 'success';
  return outcome === 'interrupted' ? 'failed' : outcome;
}

function endingText(outcome: 'success' | 'not-needed'): string {
  return outcome === 'success'
    ? 'A fresh check after the repair passed.'
    : 'It was as wanted before anything was changed.';
}

function sayingOf(report: StepReport): string {
  if (!('change' in report)) return '';
  const { change, step } = report;
  return `${step}: ${change.kind === 'answered' ? change.summary : change.detail}`;
}

function decidedDetails(decided: Decided, deps: RecorderDeps): Details {
  const { event, at, by, text, hostId, checkId } = decided;
  return {
    event,
    host: hostId === null ? null : hostOf(hostId, deps),
    ...(checkId === null ? {} : checkPart(checkId, deps)),
    outcome: 'success',
    reason: scrubbedSaying(text, by, deps),
    started_at_ms: at,
  };
}

function passDetails(pass: Pass): Details {
  const { medicalPackets, medicalDevices, heldPackets, heldDevices, discoveryPackets } = pass;
  const extra =
    discoveryPackets === 0
      ? ''
      : ` ${discoveryPackets} went to devices before they showed that they are medical.`;
  return {
    event: 'scan',
    outcome: pass.outcome === 'completed' ? 'success' : 'failed',
    reason: `${medicalPackets} packets to ${medicalDevices} medical devices, ${heldPackets} to ${heldDevices} that wait for a decision.${extra} ${pass.found} found, ${pass.probed} asked, ${pass.sweepFrames} broadcast questions. The pass ${pass.outcome === 'completed' ? 'was completed' : `ended as ${pass.outcome}`}.`,
    started_at_ms: Math.min(pass.startedAt, pass.endedAt),
    ended_at_ms: pass.endedAt,
  };
}

type Subject = Pick<EvidenceRecord, 'host' | 'check' | 'controls'>;

function about(
  { hostId, checkId }: { readonly hostId: string; readonly checkId: string },
  deps: RecorderDeps,
): Subject {
  return { host: hostOf(hostId, deps), ...checkPart(checkId, deps) };
}

function hostOf(id: string, { store }: RecorderDeps): EvidenceRecord['host'] {
  const host = store.hosts.find(id);
  return { id, name: cutText(host?.name ?? id, 200), platform: host?.platform ?? 'unknown' };
}

function checkPart(id: string, { check: find }: RecorderDeps): Pick<Subject, 'check' | 'controls'> {
  const check = find(id);
  if (!check) return { check: { id, content_hash: contentHash(null) }, controls: {} };
  const { hipaa, soc2, pci, nistCsf, cis } = check.controls;
  const controls = { hipaa, soc2, pci, nist_csf: nistCsf, cis };
  return { check: { id, content_hash: contentHash(check) }, controls };
}

type HostState = NonNullable<EvidenceRecord['pre_state']>;

/** SPEC C1: of checks that pass nothing is kept but that they do. */
function stateOf(
  { state, summary, observed }: Pick<Finding, 'state' | 'summary' | 'observed'>,
  deps: RecorderDeps,
): HostState {
  const kept = state === 'pass' ? {} : scrubbedFields(cutObserved(observed), deps);
  return { state, summary: cutText(scrubbed(summary, deps)), observed: kept };
}

function lookState(look: Look | undefined, deps: RecorderDeps): HostState | null {
  return look?.kind === 'answered' ? stateOf(look, deps) : null;
}

/** Far more than evidence keeps, and little enough that the gate needs no thread of its own. */
const longestScrubbed = 2000;

function scrubbed(text: string, { scrub }: RecorderDeps): string {
  return scrub(cutText(text, longestScrubbed));
}

/** Who decided stays, also where the staff list knows the name: evidence without it would prove little. */
function scrubbedSaying(text: string, by: string | null, deps: RecorderDeps): string {
  const parts = by === null || by === '' ? [text] : text.split(by);
  return parts.map((part) => scrubbed(part, deps)).join(by ?? '');
}

function scrubbedFields(observed: Observed, deps: RecorderDeps): Observed {
  const values = Object.entries(observed).map(([field, value]) => {
    if (typeof value === 'string') return [field, scrubbed(value, deps)];
    const isList = Array.isArray(value);
    return [field, isList ? value.map((entry) => scrubbed(entry, deps)) : value];
  });
  return Object.fromEntries(values) as Observed;
}
