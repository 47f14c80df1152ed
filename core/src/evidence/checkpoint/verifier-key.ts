import { concatBytes, equalBytes } from '../../trust/bytes.ts';
import { fromBase64, toBase64 } from '../../trust/base64.ts';
import type { Sha256 } from '../../trust/effects.ts';
import { fromHex, toHex } from '../../trust/hex.ts';
import { keyFault } from '../../trust/keys/ed25519.ts';
import { toUtf8 } from '../../trust/utf8.ts';

/** Kinds of key in a signed note: `log` signs the text as it is (Ed25519), `witness` adds the time (cosignature/v1). */
const keyKinds = { log: 0x01, witness: 0x04 } as const;
export type KeyKind = keyof typeof keyKinds;

/** A named public key, as C2SP signed-note writes it: `NAME+KEY ID+BASE64(KIND || KEY)`. */
export interface VerifierKey {
  /** Not empty, without spaces and plus signs. */
  readonly name: string;
  readonly kind: KeyKind;
  /** Four bytes that tell which key of that name signed; no proof of anything. */
  readonly id: Uint8Array;
  /** Ed25519, 32 bytes. */
  readonly key: Uint8Array;
}

/** Names a key. `undefined` when the name is none that a note can carry, or the key must not be trusted. */
export function verifierKeyOf(
  sha256: Sha256,
  { name, kind, key }: Pick<VerifierKey, 'name' | 'kind' | 'key'>,
): VerifierKey | undefined {
  if (!isKeyName(name) || keyFault(key) !== undefined) return undefined;
  return { name, kind, key, id: keyIdOf(sha256, { name, kind, key }) };
}

/** Writes a key as one line of text. */
export function formatVerifierKey({ name, kind, id, key }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(concatBytes(Uint8Array.of(keyKinds[kind]), key))}`;
}

/** Reads a key; `undefined` when the text is none, its id does not fit, or the key must not be trusted. */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKey | undefined {
  const [name = '', idText = '', ...rest] = text.split('+');
  const content = fromBase64(rest.join('+'));
  const id = fromHex(idText);
  const kind = kindOf(content?.[0]);
  if (content === undefined || id === undefined || kind === undefined) return undefined;
  const key = verifierKeyOf(sha256, { name, kind, key: content.subarray(1) });
  return key && equalBytes(key.id, id) ? key : undefined;
}

/** SPEC: C2SP signed-note, "The key name MUST be non-empty and not have any Unicode spaces or plus (U+002B) characters." */
export function isKeyName(name: string): boolean {
  return name.length <= 200 && /^[^\s+]+$/u.test(name);
}

/** SPEC: C2SP signed-note, "key ID = SHA-256(<name> || 0x0A || <signature type> || <public key>)[:4]". */
function keyIdOf(
  sha256: Sha256,
  { name, kind, key }: Pick<VerifierKey, 'name' | 'kind' | 'key'>,
): Uint8Array {
  return sha256(concatBytes(toUtf8(name), Uint8Array.of(0x0a, keyKinds[kind]), key)).slice(0, 4);
}

function kindOf(byte: number | undefined): KeyKind | undefined {
  if (byte === keyKinds.log) return 'log';
  return byte === keyKinds.witness ? 'witness' : undefined;
}
