import type { ParameterValues, RunbookStep } from '@osiriscare/core/healing';
import type { Result } from '@osiriscare/core/result';

/** One program by argument list. */
export interface Command {
  readonly args: readonly string[];
  /** As root; through sudo where the sign-in is another user. */
  readonly privileged: boolean;
  readonly timeoutMs: number;
}

/** What a program printed; at most 1 MiB in all, UTF-8 with replacement characters. */
export interface CommandOutput {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

/** A named script with typed arguments; always privileged. The target knows how its platform passes both. */
export interface ScriptCall {
  readonly runbook: string;
  readonly step: RunbookStep;
  /** Content of the script file. */
  readonly text: string;
  readonly parameters: ParameterValues;
  /** Names the attempt, so that `rollback` finds what `remediate` put aside. Letters, digits and dashes. */
  readonly attemptId: string;
  readonly timeoutMs: number;
}

/** Why a host gave no answer. Everything but `script_failed` and `answer_malformed` means that nothing is known about what it did. */
export type TargetError =
  | { readonly type: 'host_unreachable'; readonly detail: string }
  | { readonly type: 'sign_in_refused'; readonly detail: string }
  | { readonly type: 'credential_missing' }
  /** The host shows another key than the one pinned: nothing more is said to it. */
  | {
      readonly type: 'host_key_changed';
      readonly pinned: string;
      readonly shown: string;
    }
  | { readonly type: 'privilege_refused'; readonly detail: string }
  | { readonly type: 'timed_out'; readonly timeoutMs: number }
  | { readonly type: 'output_too_large'; readonly maxBytes: number }
  | { readonly type: 'connection_lost'; readonly detail: string }
  | { readonly type: 'cancelled' }
  | {
      readonly type: 'script_failed';
      readonly exitCode: number | null;
      readonly stderr: string;
    }
  /** What was printed is not the one JSON object that the script owes. */
  | { readonly type: 'answer_malformed'; readonly detail: string };

/** A host that can be asked and changed. Assumes no POSIX shell: Windows answers the same two calls. */
export interface Target extends AsyncDisposable {
  readonly hostId: string;
  readonly run: (
    command: Command,
    signal: AbortSignal,
  ) => Promise<Result<CommandOutput, TargetError>>;
  /** Answers the one JSON value that the script printed, not yet checked. */
  readonly script: (call: ScriptCall, signal: AbortSignal) => Promise<Result<unknown, TargetError>>;
}
