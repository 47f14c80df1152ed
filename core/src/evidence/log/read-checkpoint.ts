import type { Sha256 } from '../../trust/effects.ts';
import { checkpointTask, parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { cosignaturesBy } from '../checkpoint/cosignature.ts';
import { parseNote, type SignedNote } from '../checkpoint/signed-note.ts';
import { verifierKeyOf, type VerifierKey } from '../checkpoint/verifier-key.ts';
import { equalBytes } from '../../trust/bytes.ts';
import type { PendingSignature } from './pending-signature.ts';
import type { CheckId } from './checks.ts';
import type { Findings } from './report.ts';
import type { TrustRoots } from './roots.ts';

/** A checkpoint, its note, and what speaks for it so far. */
export interface NotedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
  /** False once anything about it was found wrong. */
  isSound: boolean;
  /** Names of known witnesses whose cosignature holds. */
  readonly witnesses: Set<string>;
}

/** Reads a note with a checkpoint; `undefined` when it is none. */
export function readCheckpoint(text: string): NotedCheckpoint | undefined {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  return note && checkpoint && { ...checkpoint, note, isSound: true, witnesses: new Set() };
}

/** What judging the signatures of a checkpoint needs to know. */
export interface CheckpointJudge {
  readonly sha256: Sha256;
  readonly findings: Findings;
  readonly roots: TrustRoots;
}

/** Under which check a wrong signature counts, and of which log. */
export interface CheckpointRole {
  readonly check: CheckId;
  /** Key of the log that should have signed it. */
  readonly key: Uint8Array | undefined;
}

/** Signatures of the log and of known witnesses under a checkpoint, still to be checked. */
export function checkpointSignatures(
  checkpoint: NotedCheckpoint,
  { check, key }: CheckpointRole,
  judge: CheckpointJudge,
): readonly PendingSignature[] {
  const refuse = refusalOf(checkpoint, judge.findings);
  const logKey = key && verifierKeyOf(judge.sha256, { name: checkpoint.origin, kind: 'log', key });
  const task = logKey && checkpointTask(checkpoint.note, logKey);
  const reason = 'The checkpoint is not signed by the key in force.';
  if (task === undefined) refuse(check, false, reason);
  const own = task ? [{ task, settle: (isValid: boolean) => refuse(check, isValid, reason) }] : [];
  return [...own, ...cosignaturesUnder(checkpoint, key, judge)];
}

type Refuse = (check: CheckId, condition: boolean, reason: string) => void;

function refusalOf(checkpoint: NotedCheckpoint, findings: Findings): Refuse {
  return (check, condition, reason) => {
    const position = checkpoint.size;
    if (!findings.hold(condition, { check, verdict: 'FAIL', position, reason }))
      checkpoint.isSound = false;
  };
}

/** Signatures of known witnesses under a checkpoint, still to be checked. */
export function cosignaturesUnder(
  checkpoint: NotedCheckpoint,
  logKey: Uint8Array | undefined,
  { roots, findings }: CheckpointJudge,
): readonly PendingSignature[] {
  const refuse = refusalOf(checkpoint, findings);
  return roots.witnesses.flatMap((witness) =>
    cosignaturesBy(checkpoint.note, witness).flatMap((cosignature) => {
      const reason = `The cosignature by ${witness.name} does not hold.`;
      if (cosignature === undefined) refuse('cosignature', false, reason);
      if (cosignature === undefined) return [];
      refuse('independence', !isSame(witness, logKey), `${witness.name} is the log itself.`);
      const settle = (isValid: boolean): void => {
        refuse('cosignature', isValid, reason);
        if (isValid) checkpoint.witnesses.add(witness.name);
      };
      return [{ task: cosignature.task, settle }];
    }),
  );
}

function isSame({ key }: VerifierKey, logKey: Uint8Array | undefined): boolean {
  return logKey !== undefined && equalBytes(key, logKey);
}
