export type { AnswerOf, BodyOf } from '../endpoint.ts';
export {
  complianceSchema,
  type CheckStanding,
  type Compliance,
  type ControlView,
  type FrameworkView,
  type MetricView,
  type ScoreHistory,
} from './compliance.ts';
export { agentEndpoints, type AgentEndpoints, type AgentOperation } from './endpoints.ts';
export { agentEventSchema, type AgentEvent } from './events.ts';
export {
  checkpointAnswerSchema,
  evidenceDetailSchema,
  evidenceEntrySchema,
  evidenceSearchSchema,
  evidenceStatusSchema,
  type CheckpointAnswer,
  type EvidenceDetail,
  type EvidenceEntry,
  type EvidenceSearch,
  type EvidenceStatus,
} from './evidence.ts';
export {
  findingSchema,
  hostCredentialSchema,
  hostDetailSchema,
  hostOrigins,
  hostProblemSchema,
  hostStates,
  hostSummarySchema,
  type FindingView,
  type HostCredential,
  type HostDetail,
  type HostSummary,
} from './host.ts';
export {
  attemptSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  timelineEntrySchema,
  type IncidentDetail,
  type IncidentSummary,
  type TimelineEntry,
} from './incident.ts';
export {
  checkModes,
  checkModeSchema,
  checkViewSchema,
  exceptionSchema,
  healingSettingsSchema,
  maintenanceWindowSchema,
  type CheckMode,
  type CheckView,
  type Exception,
  type HealingSettings,
  type MaintenanceWindow,
} from './settings.ts';
export {
  agentStatusSchema,
  clockVerdictSchema,
  roundProgressSchema,
  roundSchema,
  type AgentStatus,
  type ClockVerdict,
  type Round,
  type RoundProgress,
} from './status.ts';
