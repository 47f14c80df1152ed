import canonicalize from 'canonicalize';
import { err, ok, type Result } from '../../result.ts';
import { fromUtf8, toUtf8 } from '../utf8.ts';

/** Why bytes are not a canonical JSON text. */
export type CanonicalFault =
  | { readonly type: 'not_utf8' }
  | { readonly type: 'not_json' }
  /** JSON, but written in another way than RFC 8785 asks: spaces, order or repetition of keys, escapes, numbers, lone surrogates. */
  | { readonly type: 'not_canonical' };

/** A JSON value in the one form that RFC 8785 gives it, as UTF-8. Throws for what JSON cannot say: `undefined`, NaN, lone surrogates, cycles. */
export function toCanonical(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for this value.');
  return toUtf8(text);
}

/** Reads a JSON text, and refuses it unless it is byte for byte what {@link toCanonical} would write. */
export function readCanonical(bytes: Uint8Array): Result<unknown, CanonicalFault> {
  const text = fromUtf8(bytes);
  if (text === undefined) return err({ type: 'not_utf8' });
  const value = parseJson(text);
  if (!value.ok) return value;
  return isCanonical(text, value.value) ? value : err({ type: 'not_canonical' });
}

function parseJson(text: string): Result<unknown, CanonicalFault> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err({ type: 'not_json' });
  }
}

function isCanonical(text: string, value: unknown): boolean {
  try {
    return canonicalize(value) === text;
  } catch {
    // Lone surrogates have no canonical form.
    return false;
  }
}
