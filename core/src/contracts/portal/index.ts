export {
  pathOf,
  type AnswerOf,
  type BodyOf,
  type Endpoint,
  type EndpointTable,
  type ParamsOf,
} from '../endpoint.ts';
export { problemSchema, type Problem } from '../problem.ts';
export {
  documentPaths,
  portalEndpoints,
  scannerViewSchema,
  type PortalEndpoints,
  type PortalOperation,
  type ScannerView,
} from './endpoints.ts';
export { agentViewSchema, type AgentView } from './agent-endpoints.ts';
export {
  evidencePaths,
  evidenceViewSchema,
  type EvidenceAlarm,
  type EvidenceView,
  type PortalWitness,
  type ProvenEntry,
} from './evidence-endpoints.ts';
export type { ProgramView } from './program-view.ts';
export { portalEventSchema, type PortalEvent } from './events.ts';
export {
  kioskCodeSchema,
  kioskSchema,
  kioskStopSchema,
  type Kiosk,
  type KioskCode,
  type KioskStop,
} from './kiosk.ts';
export {
  auditEntrySchema,
  passcodeSchema,
  personNameSchema,
  personSchema,
  roles,
  sessionSchema,
  type AuditEntry,
  type Person,
  type Role,
  type Session,
} from './session.ts';
export {
  deviceDetailSchema,
  deviceSummarySchema,
  type DeviceDetail,
  type DeviceSummary,
} from '../scanner/device.ts';
export type { ColumnMapping, ColumnRole } from '../scanner/import.ts';
export { settingsSchema, type Settings, type SettingsAnswer } from '../scanner/settings.ts';
export type { Health, Notice, Pass, PassProgress, ScannerStatus } from '../scanner/status.ts';
export type {
  AgentStatus,
  CheckMode,
  CheckStanding,
  CheckView,
  Compliance,
  ControlView,
  EvidenceEntry,
  EvidenceSearch,
  EvidenceStatus,
  Exception,
  FindingView,
  FrameworkView,
  HealingSettings,
  HostCredential,
  HostDetail,
  HostSummary,
  IncidentDetail,
  IncidentSummary,
  MaintenanceWindow,
  MetricView,
  Round,
  RoundProgress,
  ScoreHistory,
  TimelineEntry,
} from '../agent/index.ts';
export { evidenceEvents, evidenceOutcomes } from '../../evidence/bundle/bundle.ts';
export { checkCategories } from '../../checks/check.ts';
