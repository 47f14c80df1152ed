import type { EvidenceRecord } from '../site-log.ts';

/** A record of a drift that was found, with changes. */
export function sampleRecord(changes: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    kind: 'record',
    event: 'finding',
    recorded_at_ms: Date.parse('2026-01-05T09:00:00Z'),
    site: 'Elm St',
    host: { id: 'a', name: 'front-desk', platform: 'linux' },
    policy_version: 'p1',
    check: { id: 'linux-ssh-root-login', content_hash: '0'.repeat(64) },
    pre_state: null,
    post_state: { state: 'drift', summary: 'It is yes.', observed: { permitrootlogin: 'yes' } },
    action: null,
    incident: null,
    outcome: 'alert',
    reason: 'It is yes.',
    rollback_available: false,
    started_at_ms: 1,
    ended_at_ms: 1,
    ruleset_hash: '0'.repeat(64),
    system_revision: '0.1.0',
    deployment_mode: 'direct',
    healing_mode: 'full',
    reseller: null,
    ntp: { state: 'good', offset_ms: 1.5, asked_at_ms: 1 },
    controls: { hipaa: ['164.312(a)(1)'] },
    output: null,
    ...changes,
  };
}
