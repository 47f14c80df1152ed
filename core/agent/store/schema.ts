import type { FindingState, Platform } from '@osiriscare/core/checks';
import type { ScoreSubject } from '@osiriscare/core/frameworks';
import type { HostSummary } from '@osiriscare/core/contracts/agent';
import type { AttemptOutcome, IncidentState, TimelineKind } from '@osiriscare/core/healing';
import type { SqlDatabase } from '@osiriscare/core/node/sqlite';
import type { Generated } from 'kysely';

/** The tables of agent.db as Kysely sees them; `migrations/` makes them. Times are milliseconds since 1970-01-01 UTC. */
export interface AgentSchema {
  readonly hosts: HostRow;
  readonly host_keys: HostKeyRow;
  readonly findings: FindingRow;
  readonly incidents: IncidentRow;
  readonly timeline: TimelineRow;
  readonly attempts: AttemptRow;
  /** `host_group` is empty where the choice is about all hosts. */
  readonly check_modes: {
    check_id: string;
    host_group: string;
    mode: 'audit' | 'enforce';
    by: string;
    at: number;
  };
  readonly exceptions: ExceptionRow;
  readonly rounds: RoundRow;
  readonly scores: ScoreRow;
  readonly documents: { name: string; version: number; json: string };
  readonly facts: { kind: string; id: string; revision: number };
  readonly fact_mark: { one: 1; revision: number; acknowledged: number };
  readonly site_logs: LogRow;
  readonly site_log_entries: LogEntryRow;
  readonly site_log_nodes: { log: number; level: number; place: number; hash: Uint8Array };
  readonly site_log_checkpoints: CheckpointRow;
  readonly site_log_receipts: { log: number; size: number; received_at: number };
  /** JSON of what waits for a key to be signed with. */
  readonly site_log_drafts: { number: Generated<number>; content: string };
}

/** A handle on agent.db. */
export type AgentDatabase = SqlDatabase<AgentSchema>;

export interface HostRow {
  id: string;
  name: string;
  address: string | null;
  port: number;
  platform: Platform;
  host_group: string;
  origin: HostSummary['origin'];
  state: HostSummary['state'];
  /** JSON. */
  problem: string | null;
  checked_at: number | null;
  system: string | null;
  distribution: string | null;
  removed_at: number | null;
}

export interface HostKeyRow {
  host_id: string;
  type: string;
  fingerprint: string;
  pinned_at: number;
  /** Null when it was pinned at the first contact. */
  pinned_by: string | null;
  shown_type: string | null;
  shown_fingerprint: string | null;
}

export interface FindingRow {
  host_id: string;
  check_id: string;
  state: FindingState;
  summary: string;
  /** JSON. */
  observed: string;
  at: number;
  since: number;
}

export interface IncidentRow {
  /** In the order in which they were opened, whatever the clock said. */
  number: Generated<number>;
  id: string;
  host_id: string;
  check_id: string;
  state: IncidentState;
  opened_at: number;
  changed_at: number;
  ended_at: number | null;
  /** JSON: the whole incident; the columns beside it are there to be searched. */
  body: string;
}

export interface TimelineRow {
  number: Generated<number>;
  incident_id: string;
  at: number;
  kind: TimelineKind;
  text: string;
  by: string | null;
  /** JSON. */
  observed: string | null;
}

export interface AttemptRow {
  /** In the order in which they began, whatever the clock said. */
  number: Generated<number>;
  id: string;
  incident_id: string;
  host_id: string;
  check_id: string;
  runbook_id: string;
  /** SHA-256 over the runbook's files, hexadecimal. */
  runbook_hash: string;
  rule_id: string | null;
  /** JSON. */
  parameters: string;
  started_at: number;
  /** Last time that it began to change the host; null while it only looked. */
  changed_at: number | null;
  ended_at: number | null;
  outcome: AttemptOutcome | null;
}

export interface ExceptionRow {
  id: string;
  check_id: string;
  host_id: string | null;
  reason: string;
  by: string;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
  ended_by: string | null;
}

/** One score as it was at one moment. */
export interface ScoreRow {
  subject: ScoreSubject;
  at: number;
  /** Null: not known then. */
  score: number | null;
  coverage: number | null;
}

export interface RoundRow {
  id: string;
  started_at: number;
  ended_at: number | null;
  started_by: string | null;
  outcome: 'completed' | 'cancelled' | 'interrupted' | null;
  hosts: number;
  unreachable: number;
  checks: number;
  drifts: number;
}

export interface LogRow {
  number: Generated<number>;
  origin: string;
  key: Uint8Array;
  length: number;
  /** SHA-256 of the last body, hexadecimal. */
  hash: string;
  acknowledged: Generated<number>;
  pruned: Generated<number>;
  begun_at: number;
  /** Signed note of the last checkpoint of the log that this one continues. */
  predecessor: string | null;
}

export interface LogEntryRow {
  log: number;
  position: number;
  recorded_at: number;
  kind: string;
  event: string | null;
  host_id: string | null;
  check_id: string | null;
  incident_id: string | null;
  outcome: string | null;
  body: Uint8Array;
  signature: Uint8Array;
}

export interface CheckpointRow {
  log: number;
  size: number;
  made_at: number;
  note: string;
  /** 1 when somebody besides the log signed it. */
  cosigned: Generated<number>;
}
