import type { Result } from '@osiriscare/core/result';
import type { TargetError } from './target.ts';

/** Who is told what a program says while it runs. */
export interface ProgramListener {
  readonly onStdout: (bytes: Buffer) => void;
  readonly onStderr: (bytes: Buffer) => void;
}

/** A program that was started on a host, or is being started. */
export interface RunningProgram {
  /** Writes to its standard input; text for a program that has ended is dropped. */
  readonly write: (text: string) => void;
  readonly endInput: () => void;
  /** Its exit code (null: a signal ended it), after all its output was delivered. */
  readonly ended: Promise<Result<number | null, TargetError>>;
  /** Ends it without waiting for it. */
  readonly kill: () => void;
}

/** Starts a program by its argument list. Never throws. */
export type StartProgram = (words: readonly string[], listener: ProgramListener) => RunningProgram;
