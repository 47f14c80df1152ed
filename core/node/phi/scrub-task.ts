import type { FieldPlan, ScrubbedRecord, ScrubbedText, StaffMember } from '../../src/phi/index.ts';

/** What the thread is started with. */
export interface ScrubThreadSettings {
  readonly staff: readonly StaffMember[];
  readonly key: Uint8Array;
}

/** One thing to scrub. */
export type ScrubTask =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'record'; readonly value: unknown; readonly plan: FieldPlan };

/** The answer to a task of the same type. */
export type ScrubAnswer =
  | { readonly type: 'text'; readonly result: ScrubbedText }
  | { readonly type: 'record'; readonly result: ScrubbedRecord };
