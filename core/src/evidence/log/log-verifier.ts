import { closeLog } from './close-log.ts';
import { makeReport } from './make-report.ts';
import type { LogLine } from './lines.ts';
import type { PendingSignature } from './pending-signature.ts';
import type { LogReport } from './report.ts';
import { takeLine } from './take-line.ts';
import { hold, startState, type VerifierOptions } from './verifier-state.ts';

/**
 * Verifies a site log or a packet line by line, in memory that does not grow with it.
 *
 * It decides structure, order, keys, hashes and proofs itself, and hands out signatures; whoever drives it checks them and settles each before asking for the report.
 */
export interface LogVerifier {
  readonly take: (line: LogLine) => readonly PendingSignature[];
  /** A line that could not be read, numbered from 1. */
  readonly refuseLine: (number: number, reason: string) => void;
  /** After the last line. */
  readonly close: () => readonly PendingSignature[];
  /** After everything was settled. */
  readonly report: () => LogReport;
}

/** A verifier for one log or packet. */
export function createLogVerifier(options: VerifierOptions): LogVerifier {
  const state = startState(options);
  return {
    take: (line) => takeLine(state, line),
    refuseLine: (number, reason) =>
      void hold(state, false, { check: 'layout', reason: `Line ${number}: ${reason}.` }),
    close: () => closeLog(state),
    report: () => makeReport(state),
  };
}
