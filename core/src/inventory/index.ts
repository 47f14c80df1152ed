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
export { parseKnowledge, type Knowledge, type KnowledgeError } from './knowledge.ts';
export type { Maker } from './makers.ts';
export type { Sign } from './signs.ts';
export { interpretFacts, type Interpretable, type InterpretationContext } from './interpret.ts';
export type { Reading } from './reading.ts';
export { clearedPacketBudget } from './contact.ts';
export { clearingStrength, decide, type GateInput } from './decide.ts';
export { isComplete } from './decision.ts';
export { endOfOptIn } from './end-of-opt-in.ts';
export { classify, isMedicalType, type Classification } from './classify.ts';
export { assess, type Assessment } from './assess.ts';
export { staleAfterDays } from './directory.ts';
export { probePorts, serviceOf, wellKnownServices, type WellKnownService } from './services.ts';
export { identityKeysOf, matchDevice, type IdentityKey, type Match } from './identity.ts';
export type { KnownDevice } from './known-device.ts';
export { mergeRecords, splitRecord, type Split } from './merge.ts';
export { learn, recordOf } from './learn.ts';
export {
  afterLook,
  missedUntilOffline,
  noHabit,
  presenceOf,
  type Habit,
  type Presence,
} from './presence.ts';
export { forgottenAfterDays, isForgettable } from './forget.ts';
export { factOf, readableText } from './readable-text.ts';
