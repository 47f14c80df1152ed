export {
  factKinds,
  factSources,
  longestFactValue,
  type Fact,
  type FactKind,
  type FactSource,
  type KnownFact,
  type Observation,
} from './fact.ts';
export {
  evidenceKey,
  type DerivedKind,
  type Evidence,
  type EvidenceKey,
  type Leaning,
} from './evidence.ts';
export type { Decision, DecisionKind, OptIn, PlainDecision } from './decision.ts';
export { deviceStates, type Contact, type DeviceState, type Verdict } from './verdict.ts';
export {
  deviceTypes,
  type AddressUse,
  type DeviceId,
  type DeviceRecord,
  type DeviceType,
} from './device.ts';
export {
  encodeVendorTable,
  openVendorTable,
  registeredName,
  type VendorAssignment,
  type VendorTable,
  type VendorTableError,
} from './vendor-table.ts';
