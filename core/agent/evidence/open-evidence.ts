import { join } from 'node:path';
import type { Clock } from '@osiriscare/core/clock';
import type { Logger } from '@osiriscare/core/node/log';
import type { PhiGate } from '@osiriscare/core/phi';
import type { AgentConfiguration } from '../configuration/index.ts';
import type { AgentStore } from '../store/index.ts';
import { createLastCheckpoint } from './last-checkpoint.ts';
import { openPhiGate } from './open-phi-gate.ts';
import { openSiteLog, type SiteLog } from './site-log.ts';

export interface EvidenceDeps {
  readonly store: AgentStore;
  readonly configuration: Pick<AgentConfiguration, 'site' | 'staff'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The site log with its key and newest checkpoint in the agent's folder, and the gate before it. */
export function openEvidence(
  directory: string,
  { store, configuration, clock, logger }: EvidenceDeps,
): { readonly siteLog: SiteLog; readonly phiGate: PhiGate } {
  const { site, staff } = configuration;
  const siteLog = openSiteLog({
    store,
    keyPath: join(directory, 'site-log-key.pem'),
    lastCheckpoint: createLastCheckpoint(join(directory, 'site-log.checkpoint'), logger),
    site,
    clock,
    logger,
  });
  return { siteLog, phiGate: openPhiGate(join(directory, 'phi-key'), { staff, logger }) };
}
