import type { Sha256, SignatureTask } from '../../trust/effects.ts';
import { checkpointTask, parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { parseNote, type SignedNote } from '../checkpoint/signed-note.ts';
import { parseVerifierKey, type VerifierKey } from '../checkpoint/verifier-key.ts';

/** A log as a witness knows it: the key that it pinned, and the largest checkpoint that it saw. */
export interface WitnessedLog extends Checkpoint {
  readonly key: VerifierKey;
}

/** What a log shows a witness, as it came; nothing in it is believed yet. */
export interface ShownCheckpoint {
  readonly note: string | null;
  readonly verifierKey: string | null;
  /** From the size that the witness saw, Base64; null when the log says that it was never that long. */
  readonly consistency: readonly string[] | null;
}

/** Hash and check of signatures come from outside. */
export interface WitnessEffects {
  readonly sha256: Sha256;
  readonly holds: (task: SignatureTask) => boolean;
}

/** A checkpoint whose form is right and whose signature holds under the key that came with it. */
export interface ReadCheckpoint {
  readonly log: WitnessedLog;
  readonly note: SignedNote;
}

/** Reads what a log shows; `undefined` unless it is signed under its own name by the key that it shows. */
export function readShown(
  shown: Pick<ShownCheckpoint, 'note' | 'verifierKey'>,
  { sha256, holds }: WitnessEffects,
): ReadCheckpoint | undefined {
  const key = parseVerifierKey(sha256, shown.verifierKey ?? '');
  const note = parseNote(shown.note ?? '');
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint || key?.name !== checkpoint.origin || key.kind !== 'log') return undefined;
  const task = checkpointTask(note, key);
  return task && holds(task) ? { log: { ...checkpoint, key }, note } : undefined;
}
