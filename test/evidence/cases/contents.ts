import type { BundleContent } from '@osiriscare/core/evidence';
import { toBase64 } from '@osiriscare/core/trust';
import { appliance, type KeyHolder } from './people.ts';

/** 2026-01-05T09:00:00Z */
const monday = 1_767_603_600_000;
const digits = (digit: string): string => digit.repeat(64);

export type RecordContent = Extract<BundleContent, { kind: 'record' }>;

/** A repair that went well, the `number`th of the day. */
export function repair(number: number): RecordContent {
  const at = monday + number * 60_000;
  return {
    kind: 'record',
    event: 'repair',
    recorded_at_ms: at + 5000,
    site: 'bayside',
    host: { id: 'h-7', name: 'front-desk', platform: 'linux' },
    policy_version: '2026.1',
    check: { id: 'linux-firewall-active', content_hash: digits('c') },
    pre_state: { state: 'drift', summary: 'The firewall is off.', observed: { active: false } },
    post_state: {
      state: 'pass',
      summary: 'The firewall is on.',
      observed: { active: true, rules: 12 },
    },
    action: { kind: 'runbook', id: 'linux-firewall-enable', content_hash: digits('a') },
    incident: `i-${number}`,
    outcome: 'success',
    reason: 'A fresh check passed after the change.',
    rollback_available: true,
    started_at_ms: at,
    ended_at_ms: at + 4000,
    ruleset_hash: digits('e'),
    system_revision: 'nixos-25.11-1',
    deployment_mode: 'direct',
    healing_mode: 'standard',
    reseller: null,
    ntp: { state: 'good', offset_ms: -12.5, asked_at_ms: at - 1000 },
    controls: { hipaa: ['164.312(e)(1)'], cis: ['4.4'] },
    output: 'ufw: active',
  };
}

/** A check that passed: nothing done, nothing kept of what was printed. */
export function passed(number: number): RecordContent {
  return {
    ...repair(number),
    pre_state: { state: 'pass', summary: 'The firewall is on.', observed: { active: true } },
    post_state: null,
    action: null,
    incident: null,
    reason: '',
    rollback_available: false,
    output: null,
  };
}

type StartContent = Extract<BundleContent, { kind: 'log_start' }>;

export function logStart(
  predecessor: StartContent['predecessor'] = null,
  { key }: KeyHolder = appliance,
): StartContent {
  return {
    kind: 'log_start',
    recorded_at_ms: monday,
    site: 'bayside',
    key: toBase64(key.key),
    predecessor,
  };
}

export function keyChange(key: Uint8Array): BundleContent {
  return { kind: 'key_change', recorded_at_ms: monday, key: toBase64(key) };
}
