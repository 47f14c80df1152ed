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
  changeSchema,
  decisionSchema,
  deviceDetailSchema,
  deviceSummarySchema,
  evidenceSchema,
  instantSchema,
  ledgerLineSchema,
  presences,
  serviceSchema,
  type DeviceDetail,
  type DeviceSummary,
} from './device.ts';
export { scannerEndpoints, type ScannerEndpoints, type ScannerOperation } from './endpoints.ts';
export { scannerEventSchema, type ScannerEvent } from './events.ts';
export { columnRoles, type ColumnRole, type ColumnMapping } from './import.ts';
export {
  directoryCredentialSchema,
  settingsAnswerSchema,
  settingsSchema,
  switchCredentialSchema,
  type Settings,
  type SettingsAnswer,
} from './settings.ts';
export {
  healthSchema,
  noticeSchema,
  passPhases,
  passProgressSchema,
  passSchema,
  statusSchema,
  stopSchema,
  type Health,
  type Notice,
  type Pass,
  type PassProgress,
  type ScannerStatus,
} from './status.ts';
