import type { Clock } from '@osiriscare/core/clock';
import type { Logger } from '@osiriscare/core/node/log';
import { databaseErrorOf } from '@osiriscare/core/node/sqlite';
import { recordScanner, type EvidenceRecorder, type SiteLog } from '../evidence/index.ts';
import type { ScannerView } from '../hosts/index.ts';
import type { AgentStore } from '../store/index.ts';

export interface KeepEvidenceDeps {
  readonly siteLog: SiteLog;
  readonly evidence: EvidenceRecorder;
  readonly store: AgentStore;
  readonly view: Pick<ScannerView, 'devices' | 'answers'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stop: AbortSignal;
  /** Ends early when the agent stops. */
  readonly pause: (ms: number) => Promise<void>;
}

/** SPEC: trust.md, a checkpoint "at most every 60 s". */
const everyMs = 60_000;

/** Takes over what the scanner did, and signs checkpoints, until the agent stops. A database that refuses is told and asked again. */
export async function keepEvidence(deps: KeepEvidenceDeps): Promise<void> {
  const { siteLog, logger, stop, pause } = deps;
  while (!stop.aborted) {
    try {
      await takeOverFromScanner(deps);
      siteLog.checkpoint();
    } catch (cause) {
      const error = databaseErrorOf(cause);
      if (!error) throw cause;
      logger.error('evidence-not-kept', { id: error.type });
    }
    await pause(everyMs);
  }
}

async function takeOverFromScanner(deps: KeepEvidenceDeps): Promise<void> {
  const { store, evidence, view, clock } = deps;
  const devices = view.devices();
  if (devices === null) return;
  await recordScanner(devices, { store, evidence, scanner: view.answers, now: clock.now });
}
