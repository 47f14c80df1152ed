import type { Finding } from '@osiriscare/core/checks';
import type { Pass } from '@osiriscare/core/contracts/scanner';
import type {
  AttemptEnding,
  AttemptProgress,
  Incident,
  TimelineNote,
} from '@osiriscare/core/healing';

/** An attempt to repair that has ended. */
export interface EndedAttempt {
  readonly incident: Incident;
  readonly runbook: { readonly id: string; readonly hash: string };
  readonly hasRollback: boolean;
  /** Empty where the agent was killed: nobody knows. */
  readonly progress: AttemptProgress;
  readonly ending: AttemptEnding;
  readonly startedAt: number;
  readonly at: number;
}

/** Something that a person decided or changed. */
export interface Decided {
  readonly event: 'choice' | 'exception' | 'opt_in';
  readonly at: number;
  /** Sign-in name of the person, as the text has it; null when the scanner noticed. */
  readonly by: string | null;
  /** Whole sentence. */
  readonly text: string;
  readonly hostId: string | null;
  readonly checkId: string | null;
}

/** Everything that leaves evidence. Each is to be told in the transaction that writes the state which it proves. */
export interface EvidenceRecorder {
  /** A check said something; recorded when it says something else than before. */
  readonly finding: (finding: Finding, before: Finding | undefined) => void;
  /** What was added to the history of an incident. */
  readonly notes: (incident: Incident, notes: readonly TimelineNote[]) => void;
  readonly attempt: (attempt: EndedAttempt) => void;
  readonly decided: (decided: Decided) => void;
  /** A pass of the scanner, with what was sent to medical devices. */
  readonly pass: (pass: Pass) => void;
}
