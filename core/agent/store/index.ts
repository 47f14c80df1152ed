export type { AttemptStart, AttemptStore, StoredAttempt } from './attempts.ts';
export type { Stop } from './documents.ts';
export type { FactKind, FactMark, FactStore } from './facts.ts';
export type { StoredFinding } from './findings.ts';
export type { HostKeyStore } from './host-keys.ts';
export type { HostContact, HostProblem, HostStore, NamedHost, StoredHost } from './hosts.ts';
export type { IncidentSearch, IncidentStore } from './incidents.ts';
export { openAgentStore, type AgentStore } from './open-store.ts';
export type {
  EntrySearch,
  NewEntry,
  SiteLogStore,
  StoredCheckpoint,
  StoredEntry,
  StoredLog,
} from './site-log.ts';
