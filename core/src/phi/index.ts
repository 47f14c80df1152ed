export { createPhiGate, type GateSettings, type PhiGate } from './gate.ts';
export type { StaffMember } from './directory/staff-list.ts';
export { phiClasses, type PhiClass } from './phi-class.ts';
export type { FieldPlan } from './records/field-plan.ts';
export type { ScrubbedRecord } from './records/scrub-record.ts';
export { longestText, withheldText, type ScrubbedText, type Withheld } from './scrub-text.ts';
export type { KeyedHash } from './token.ts';
