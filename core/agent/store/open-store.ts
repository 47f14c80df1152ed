import type { HealingSettings } from '@osiriscare/core/contracts/agent';
import {
  holdDocument,
  openDatabase,
  type DailyBackup,
  type DatabaseError,
  type DocumentStore,
  type HeldDocument,
  type Recovery,
} from '@osiriscare/core/node/sqlite';
import { ok, type Result } from '@osiriscare/core/result';
import { createAttemptStore, type AttemptStore } from './attempts.ts';
import { createCheckModeStore, type CheckModeStore } from './check-modes.ts';
import type { FrameworkId } from '@osiriscare/core/checks';
import {
  createFirewallBaselineStore,
  createFrameworkChoiceStore,
  createScannerMarkStore,
  createSettingsStore,
  createStopStore,
  type Stop,
} from './documents.ts';
import { createExceptionStore, type ExceptionStore } from './exceptions.ts';
import { createFactStore, type FactStore } from './facts.ts';
import { createFindingStore, type FindingStore } from './findings.ts';
import { createHostKeyStore, type HostKeyStore } from './host-keys.ts';
import { createHostStore, type HostStore } from './hosts.ts';
import { createIncidentStore, type IncidentStore } from './incidents.ts';
import { migrations } from './migrations/index.ts';
import { createRoundStore, type RoundStore } from './rounds.ts';
import type { AgentSchema } from './schema.ts';
import { createScoreStore, type ScoreStore } from './scores.ts';
import { createSiteLogStore, type SiteLogStore } from './site-log.ts';

/** Everything that the agent keeps. */
export interface AgentStore extends Disposable {
  readonly hosts: HostStore;
  readonly hostKeys: HostKeyStore;
  readonly findings: FindingStore;
  readonly incidents: IncidentStore;
  readonly attempts: AttemptStore;
  readonly checkModes: CheckModeStore;
  readonly exceptions: ExceptionStore;
  readonly rounds: RoundStore;
  readonly scores: ScoreStore;
  readonly facts: FactStore;
  readonly siteLog: SiteLogStore;
  readonly settings: DocumentStore<HealingSettings>;
  /** In force even where the disk does not take it. */
  readonly stop: HeldDocument<Stop>;
  readonly frameworkChoice: DocumentStore<FrameworkId[]>;
  readonly firewallBaseline: ReturnType<typeof createFirewallBaselineStore>;
  readonly scannerMark: ReturnType<typeof createScannerMarkStore>;
  /** What was done about damage while opening; `null` when there was none. */
  readonly recovery: Recovery | null;
  /** Several writes of several stores as one: all of them happen or none. `work` must not wait for anything. */
  readonly transaction: <T>(work: () => T) => T;
  /** Removes what is outdated and makes today's backup. To be called once an hour. */
  readonly maintain: () => Promise<Result<DailyBackup, DatabaseError>>;
}

const dayMs = 86_400_000;

/** Ended incidents stay as long as the evidence about them has to: six years (45 CFR 164.316(b)(2)(i)). Scores stay as long; after 90 days only the last of each day. Rounds are only a recent history. */
const kept = {
  incidentsMs: 6 * 366 * dayMs,
  scoresMs: 6 * 366 * dayMs,
  everyScoreMs: 90 * dayMs,
  roundsMs: 30 * dayMs,
  entriesMs: 90 * dayMs,
  entries: 200,
} as const;

/** Opens agent.db, or makes it; see `openDatabase` for what happens to a damaged one. `stopNotStored` hears of a stop that the disk does not take. */
export function openAgentStore(
  path: string,
  now: () => number,
  stopNotStored: (error: DatabaseError) => void = () => {},
): Result<AgentStore, DatabaseError> {
  const opened = openDatabase<AgentSchema>({ path, migrations, now });
  if (!opened.ok) return opened;
  const database = opened.value;
  const incidents = createIncidentStore(database);
  const rounds = createRoundStore(database);
  const scores = createScoreStore(database);
  const siteLog = createSiteLogStore(database);
  return ok({
    hosts: createHostStore(database),
    hostKeys: createHostKeyStore(database, now),
    findings: createFindingStore(database),
    incidents,
    attempts: createAttemptStore(database),
    checkModes: createCheckModeStore(database),
    exceptions: createExceptionStore(database),
    rounds,
    scores,
    facts: createFactStore(database),
    siteLog,
    settings: createSettingsStore(database),
    stop: holdDocument(createStopStore(database), stopNotStored),
    frameworkChoice: createFrameworkChoiceStore(database),
    firewallBaseline: createFirewallBaselineStore(database),
    scannerMark: createScannerMarkStore(database),
    recovery: database.recovery,
    transaction: database.transaction,
    maintain: () => {
      incidents.removeEndedBefore(now() - kept.incidentsMs);
      rounds.removeBefore(now() - kept.roundsMs);
      scores.removeBefore(now() - kept.scoresMs);
      scores.thinBefore(now() - kept.everyScoreMs);
      siteLog.prune(now() - kept.entriesMs, kept.entries);
      return database.backUpDaily();
    },
    [Symbol.dispose]: database[Symbol.dispose],
  });
}
