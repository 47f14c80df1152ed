import { concatBytes, equalBytes } from '../../trust/bytes.ts';
import { fromBase64, toBase64 } from '../../trust/base64.ts';
import { isKeyName, type VerifierKey } from './verifier-key.ts';

/** One signature line of a note; what the bytes mean depends on the kind of key. */
export interface NoteSignature {
  readonly name: string;
  /** Four bytes. */
  readonly keyId: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A text with signatures under it (C2SP signed-note). */
export interface SignedNote {
  /** Ends in a line end; exactly what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** SPEC: C2SP signed-note, clients "MUST" bound it; it recommends at least 16. */
const mostSignatures = 100;
const longestNote = 64 * 1024;

/** Reads a note; `undefined` when it is none. Nothing is said about its signatures yet. */
export function parseNote(note: string): SignedNote | undefined {
  if (note.length > longestNote || hasControlCharacter(note) || !note.isWellFormed())
    return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(parseSignature);
  if (lines.length > mostSignatures || signatures.includes(undefined)) return undefined;
  return {
    text: note.slice(0, end + 1),
    signatures: signatures.filter((signature) => signature !== undefined),
  };
}

/** Writes a note. */
export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(
    ({ name, keyId, bytes }) => `— ${name} ${toBase64(concatBytes(keyId, bytes))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

/** Signatures that claim to be by a key. */
export function signaturesBy(
  { signatures }: SignedNote,
  { name, id }: VerifierKey,
): readonly NoteSignature[] {
  return signatures.filter(
    (signature) => signature.name === name && equalBytes(signature.keyId, id),
  );
}

function parseSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', content = '', ...rest] = line.split(' ');
  if (dash !== '—' || rest.length > 0 || !isKeyName(name)) return undefined;
  const bytes = fromBase64(content);
  if (bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyId: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
}

/** SPEC: C2SP signed-note, "MUST NOT contain any ASCII control characters (those below U+0020) other than newline (U+000A)". */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}
