import type { EvidenceEntry } from '@osiriscare/core/contracts/agent';
import type { BundleContent } from '@osiriscare/core/evidence';
import { toBase64 } from '@osiriscare/core/trust';

/** When the pretended log began. */
export const begunAt = Date.parse('2026-01-05T09:00:00Z');

/** First entry of the pretended log. */
export function start(key: Uint8Array, predecessor: LogStart['predecessor']): BundleContent {
  return {
    kind: 'log_start',
    recorded_at_ms: begunAt,
    site: 'Elm Street Family Practice',
    key: toBase64(key),
    predecessor,
  };
}

type LogStart = Extract<BundleContent, { kind: 'log_start' }>;
type RecordContent = Extract<BundleContent, { kind: 'record' }>;

/** A drift found, then repaired, time and again. */
export function recordOf(index: number, summary = 'Root may sign in.'): RecordContent {
  const isRepair = index % 2 === 0;
  const at = begunAt + index * 60_000;
  const drift = {
    state: 'drift',
    summary,
    observed: { permitrootlogin: 'yes' },
  } as const;
  const pass = { state: 'pass', summary: 'Root may not sign in.', observed: {} } as const;
  return {
    kind: 'record',
    event: isRepair ? 'repair' : 'finding',
    recorded_at_ms: at,
    site: 'Elm Street Family Practice',
    host: { id: 'srv-files', name: 'Files server', platform: 'linux' },
    policy_version: '0011223344556677',
    check: { id: 'linux-ssh-root-login', content_hash: 'c'.repeat(64) },
    pre_state: isRepair ? drift : null,
    post_state: isRepair ? pass : drift,
    action: isRepair
      ? { kind: 'runbook', id: 'linux-ssh-root-login', content_hash: 'a'.repeat(64) }
      : null,
    incident: isRepair ? 'incident-1' : null,
    outcome: isRepair ? 'success' : 'alert',
    reason: isRepair ? 'A fresh check after the repair passed.' : summary,
    rollback_available: isRepair,
    started_at_ms: at - 5000,
    ended_at_ms: at,
    ruleset_hash: 'e'.repeat(64),
    system_revision: '0.1.0',
    deployment_mode: 'direct',
    healing_mode: 'full',
    reseller: null,
    ntp: { state: 'good', offset_ms: 3.5, asked_at_ms: at },
    controls: { hipaa: ['164.312(a)(1)'] },
    output: isRepair ? 'remediate: PermitRootLogin is no now.' : null,
  };
}

/** As the list shows it. */
export function rowOf(content: BundleContent, position: number): EvidenceEntry {
  const about = { position, recordedAt: content.recorded_at_ms };
  if (content.kind !== 'record')
    return { ...about, ...nothing, event: content.kind, reason: 'The log begins.' };
  const { event, outcome, host, check, incident: incidentId, reason } = content;
  return {
    ...about,
    event,
    outcome,
    hostId: host?.id ?? null,
    hostName: host?.name ?? null,
    checkId: check?.id ?? null,
    title: 'Nobody signs in as root over SSH',
    incidentId,
    reason,
  };
}

const nothing = {
  outcome: null,
  hostId: null,
  hostName: null,
  checkId: null,
  title: null,
  incidentId: null,
} as const;
