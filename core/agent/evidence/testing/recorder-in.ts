import { silentLogger } from '@osiriscare/core/node/log';
import type { AgentStore } from '../../store/index.ts';
import { createLastCheckpoint, createRecorder, openSiteLog, type SiteLog } from '../index.ts';
import type { EvidenceRecorder } from '../what-happened.ts';

/** A recorder on a real site log whose key lies beside the database. */
export function recorderIn(
  path: string,
  store: AgentStore,
  now: () => number,
): { readonly siteLog: SiteLog; readonly evidence: EvidenceRecorder } {
  const clock = { now };
  const siteLog = openSiteLog({
    store,
    keyPath: `${path}.key.pem`,
    lastCheckpoint: createLastCheckpoint(`${path}.checkpoint`, silentLogger),
    site: 'Test',
    clock,
    logger: silentLogger,
  });
  const evidence = createRecorder({
    log: siteLog,
    store,
    check: () => undefined,
    clock,
    scrub: (text) => text,
    frame: () => ({
      site: 'Test',
      policy_version: 'p1',
      ruleset_hash: '0'.repeat(64),
      system_revision: '0.0.0',
      deployment_mode: 'direct',
      healing_mode: 'full',
      reseller: null,
      ntp: { state: 'unknown', offset_ms: null, asked_at_ms: null },
    }),
  });
  return { siteLog, evidence };
}
