import { createDirectory, type StaffMember } from './directory/staff-list.ts';
import { scrubRecord, type ScrubbedRecord } from './records/scrub-record.ts';
import type { FieldPlan } from './records/field-plan.ts';
import { scrubText, type ScrubbedText } from './scrub-text.ts';
import type { KeyedHash } from './token.ts';

/** Everything that leaves the process or enters evidence goes through here. */
export interface PhiGate {
  /** Free text, by rules; withheld as a whole if anything suspicious is left. Never throws. */
  readonly text: (text: string) => ScrubbedText;
  /** A structured value, field by field as the plan says; what the plan does not name is dropped. Never throws on plain JSON values. */
  readonly record: (value: unknown, plan: FieldPlan) => ScrubbedRecord;
}

/** What a gate is made of. */
export interface GateSettings {
  /** The people who work here; empty if no list is configured. */
  readonly staff: readonly StaffMember[];
  readonly hash: KeyedHash;
}

/** Makes a gate. The directory is made ready once. */
export function createPhiGate({ staff, hash }: GateSettings): PhiGate {
  const settings = { directory: createDirectory(staff), hash };
  const text = (value: string) => scrubText(value, settings);
  return { text, record: (value, plan) => scrubRecord(value, plan, settings) };
}
