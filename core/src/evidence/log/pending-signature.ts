import type { SignatureTask } from '../../trust/effects.ts';

/** A signature that somebody has still to check, and whom to tell the answer. */
export interface PendingSignature {
  readonly task: SignatureTask;
  readonly settle: (isValid: boolean) => void;
}
