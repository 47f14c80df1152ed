import type { FindingState } from '../checks/finding.ts';
import type { Observed } from '../checks/observed.ts';

/** Steps that only look. `check` is the check itself, run afresh; `detect-again` is `detect` after a rollback. */
export const lookSteps = ['detect', 'verify', 'check', 'detect-again'] as const;
export type LookStep = (typeof lookSteps)[number];

/** Steps that may change the host. */
export const changeSteps = ['remediate', 'rollback'] as const;
export type ChangeStep = (typeof changeSteps)[number];

/** What a look at the host gave; `silent` when there was no answer, or none that could be read. */
export type Look =
  | {
      readonly kind: 'answered';
      readonly state: FindingState;
      readonly summary: string;
      readonly observed: Observed;
    }
  | { readonly kind: 'silent'; readonly detail: string };

/** What a changing step gave: the script's answer, its failure, or silence, after which nothing is known about what it did. */
export type Change =
  | { readonly kind: 'answered'; readonly changed: boolean; readonly summary: string }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'silent'; readonly detail: string };

/** Result of one step. */
export type StepReport =
  | { readonly step: LookStep; readonly look: Look }
  | { readonly step: ChangeStep; readonly change: Change };

/** Steps of an attempt that have ended, in the order in which {@link nextStep} asked for them. */
export type AttemptProgress = readonly StepReport[];

/** How an attempt ended, and how it left the host. */
export type AttemptEnding =
  /** `look` is the fresh check that passed. */
  | { readonly outcome: 'success' | 'not-needed'; readonly look: Look }
  /** Rolled back, and `detect` shows what it showed before. */
  | { readonly outcome: 'reverted'; readonly because: string }
  | {
      readonly outcome: 'failed';
      readonly because: string;
      /**
       * `as-before`: nothing was changed. `unproven`: changed, and the fresh check could not tell. `changed`: changed and not as wanted, without a way back. `rollback-failed`:
       * the way back failed too.
       */
      readonly left: 'as-before' | 'unproven' | 'changed' | 'rollback-failed';
    }
  | { readonly outcome: 'interrupted'; readonly because: string };

/** What an attempt may still do, asked anew before every step; see `permissionFor`. */
export interface ChangePermission {
  readonly remediate: boolean;
  readonly rollback: boolean;
}

/** The step that comes next: one to run, or the end. */
export type NextStep =
  | { readonly run: LookStep | ChangeStep }
  | { readonly run: null; readonly ending: AttemptEnding };
