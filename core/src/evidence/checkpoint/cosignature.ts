import { concatBytes } from '../../trust/bytes.ts';
import type { Sign, SignatureTask } from '../../trust/effects.ts';
import { signatureFault } from '../../trust/keys/ed25519.ts';
import { toUtf8 } from '../../trust/utf8.ts';
import { signaturesBy, type NoteSignature, type SignedNote } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** A witness's word that it saw a checkpoint, and that it fits all it saw before (C2SP tlog-cosignature, version 1). */
export interface Cosignature {
  readonly witness: string;
  /** Seconds since 1970-01-01 UTC, by the clock of the witness. */
  readonly at: number;
  readonly task: SignatureTask;
}

/** The line that a witness adds under a checkpoint. */
export function cosign(
  { text }: SignedNote,
  { key, at }: { readonly key: VerifierKey; readonly at: number },
  sign: Sign,
): NoteSignature {
  const bytes = concatBytes(timestampBytes(at), sign(cosignedBytes(text, at)));
  return { name: key.name, keyId: key.id, bytes };
}

/** Cosignatures on a note that claim to be by a witness, still to be checked; `undefined` in place of one that nobody could have made honestly. */
export function cosignaturesBy(
  note: SignedNote,
  witness: VerifierKey,
): readonly (Cosignature | undefined)[] {
  return signaturesBy(note, witness).map(({ bytes }) => {
    const at = readTimestamp(bytes);
    const signature = bytes.subarray(8);
    if (at === undefined || signatureFault(signature) !== undefined) return undefined;
    const message = cosignedBytes(note.text, at);
    return { witness: witness.name, at, task: { key: witness.key, message, signature } };
  });
}

/** SPEC: C2SP tlog-cosignature, "cosignature/v1", a line "time " and the seconds, and the text of the note with its last line end. */
function cosignedBytes(text: string, at: number): Uint8Array {
  return toUtf8(`cosignature/v1\ntime ${at}\n${text}`);
}

/** Eight bytes, big endian. */
function timestampBytes(at: number): Uint8Array {
  if (!Number.isSafeInteger(at) || at < 0)
    throw new RangeError('That is no time of a cosignature.');
  const bytes = new Uint8Array(8);
  let rest = at;
  for (let index = 7; index >= 0; index--) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function readTimestamp(bytes: Uint8Array): number | undefined {
  if (bytes.length !== 72) return undefined;
  const at = bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(at) ? at : undefined;
}
