import type { Finding } from '../checks/finding.ts';
import type { Observed } from '../checks/observed.ts';
import type { AttemptEnding, StepReport } from './attempt.ts';
import type {
  EscalationReason,
  HoldReason,
  IncidentEnding,
  IncidentState,
  TimelineKind,
} from './incident.ts';

/** One drift of one check on one host, from its first sight to its end. Times are milliseconds since 1970-01-01 UTC. */
export interface Incident {
  readonly id: string;
  readonly hostId: string;
  readonly checkId: string;
  readonly state: IncidentState;
  /** Why an open one is not being repaired; null otherwise. */
  readonly hold: HoldReason | null;
  /** When the hold, or the quiet of a suppressed one, is expected to end; null when unknown. */
  readonly holdUntil: number | null;
  readonly escalation: EscalationReason | null;
  /** Null until the final state. */
  readonly ending: IncidentEnding | null;
  readonly attempts: number;
  /** Attempts that ended as failed, reverted or interrupted. */
  readonly failures: number;
  /** Id of the attempt under way; null but in `healing`. */
  readonly attemptId: string | null;
  /** Counts on from the incident before, and grows when a change (`remediate` or `rollback`) is begun on the host and when it ends or is given up. A look at the host is fresh if this has not grown since it began. */
  readonly changes: number;
  /** A change of ours stands on the host and no drift was seen since, so that a pass now is its work. */
  readonly changeStands: boolean;
  /** Person whose wish for a repair is waiting or being carried out. */
  readonly askedBy: string | null;
  readonly openedAt: number;
  /** Last time that state, hold or escalation changed. */
  readonly changedAt: number;
  readonly endedAt: number | null;
  /** Last time that the drift was seen. */
  readonly lastSeenAt: number;
  readonly firstObserved: Observed;
  readonly lastObserved: Observed;
}

/** One line to append to an incident's history. */
export interface TimelineNote {
  readonly at: number;
  readonly kind: TimelineKind;
  /** What happened, as a sentence. */
  readonly text: string;
  /** Person who did it; null when the agent did. */
  readonly by: string | null;
  readonly observed: Observed | null;
}

/** An incident after an event, and what to append to its history. */
export interface Transition {
  readonly incident: Incident;
  readonly notes: readonly TimelineNote[];
}

/**
 * What can happen to an incident.
 *
 * `sinceChange` is the incident's `changes` as it was when the look at the host began (of the last incident of the host and check, ended or not; 0 when there never was one): by it a look that began before the last change is told from a fresh one,
 * whatever the clock did in between.
 */
export type IncidentEvent =
  /** A check ran outside an attempt. */
  | { readonly type: 'finding'; readonly finding: Finding; readonly sinceChange: number }
  | {
      readonly type: 'held';
      readonly at: number;
      readonly reason: HoldReason;
      readonly until: number | null;
    }
  | {
      readonly type: 'attempt-started';
      readonly at: number;
      readonly attemptId: string;
      readonly runbookTitle: string;
    }
  /** To be stored before `remediate` or `rollback` is sent to the host, so that a crash in between is not taken for "unchanged". */
  | {
      readonly type: 'change-begun';
      readonly at: number;
      readonly attemptId: string;
      readonly step: 'remediate' | 'rollback';
    }
  | {
      readonly type: 'step-reported';
      readonly at: number;
      readonly attemptId: string;
      readonly report: StepReport;
    }
  | {
      readonly type: 'attempt-ended';
      readonly at: number;
      readonly attemptId: string;
      readonly ending: AttemptEnding;
      /** As the last step began. */
      readonly sinceChange: number;
    }
  | { readonly type: 'escalated'; readonly at: number; readonly reason: EscalationReason }
  | { readonly type: 'suppressed'; readonly at: number; readonly until: number }
  | { readonly type: 'suppression-ended'; readonly at: number }
  | {
      readonly type: 'acknowledged';
      readonly at: number;
      readonly by: string;
      readonly note: string;
    }
  | { readonly type: 'closed'; readonly at: number; readonly by: string; readonly reason: string }
  /** Its host is not watched any more: nobody looks whether the drift is still there. */
  | { readonly type: 'host-left'; readonly at: number }
  | { readonly type: 'retry-asked'; readonly at: number; readonly by: string }
  | {
      readonly type: 'exception-began';
      readonly at: number;
      readonly by: string;
      readonly until: number;
    }
  /** `by` is null when it ran out. */
  | { readonly type: 'exception-ended'; readonly at: number; readonly by: string | null };

export type IncidentEventType = IncidentEvent['type'];

/** Why an event was refused; the incident stays as it is. */
export type TransitionRefusal =
  /** Nothing leaves a final state: a later drift opens a new incident. */
  | { readonly type: 'incident_ended'; readonly state: IncidentState }
  | {
      readonly type: 'transition_refused';
      readonly event: IncidentEventType;
      readonly state: IncidentState;
    }
  /** The look at the host began before the last change. */
  | { readonly type: 'finding_stale'; readonly sinceChange: number; readonly changes: number }
  /** The event belongs to another attempt than the one under way. */
  | { readonly type: 'attempt_other'; readonly attemptId: string }
  /** A success without a passed check, or without a change. */
  | { readonly type: 'success_unproven' }
  /** The finding is of another host or check. */
  | { readonly type: 'finding_other'; readonly hostId: string; readonly checkId: string };
