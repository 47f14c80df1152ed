import { fromBase64, toBase64 } from '../../trust/base64.ts';
import type { Sign, SignatureTask } from '../../trust/effects.ts';
import { signatureFault } from '../../trust/keys/ed25519.ts';
import { toUtf8 } from '../../trust/utf8.ts';
import type { TreeHead } from '../merkle/verify-proof.ts';
import { isKeyName, type VerifierKey } from './verifier-key.ts';
import { signaturesBy, type NoteSignature, type SignedNote } from './signed-note.ts';

/** What a log says about itself at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** The log's name, all over the world: `osiris.example/site-7/appliance-1`. */
  readonly origin: string;
}

/** SPEC: C2SP tlog-checkpoint, origin, "ASCII decimal representation of the tree size, without leading zeroes" and root in Base64, a line each. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; `undefined` when it is none. Lines behind the root are refused: ours have none, and nobody could say what they mean. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, sizeText, rootText] =
    /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n$/.exec(text) ?? [];
  if (origin === undefined || rootText === undefined || !isKeyName(origin)) return undefined;
  const root = fromBase64(rootText);
  const size = Number(sizeText);
  return root?.length === 32 && Number.isSafeInteger(size) ? { origin, size, root } : undefined;
}

/** The log signs its checkpoint. */
export function signCheckpoint(checkpoint: Checkpoint, key: VerifierKey, sign: Sign): SignedNote {
  const text = formatCheckpoint(checkpoint);
  const signature = { name: key.name, keyId: key.id, bytes: sign(toUtf8(text)) };
  return { text, signatures: [signature] };
}

/** The log's own signature on a note, still to be checked; `undefined` when there is none or more than one, or none that could hold. */
export function checkpointTask(note: SignedNote, key: VerifierKey): SignatureTask | undefined {
  const [signature, ...more] = signaturesBy(note, key);
  if (signature === undefined || more.length > 0) return undefined;
  return signatureFault(signature.bytes) === undefined ? taskOf(note, key, signature) : undefined;
}

function taskOf(
  { text }: SignedNote,
  { key }: VerifierKey,
  { bytes }: NoteSignature,
): SignatureTask {
  return { key, message: toUtf8(text), signature: bytes };
}
