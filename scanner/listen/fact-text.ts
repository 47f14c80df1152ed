import { longestFactValue, type Fact, type FactKind } from '@osiriscare/core/inventory';

/** Control, formatting (bidirectional overrides, zero width), lone surrogates, line and paragraph separators. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const longestHostName = 63;
/** What software without a name of its own announces. */
const nobodysNames: ReadonlySet<string> = new Set(['localhost', '(none)', 'unknown', 'none']);
const utf8 = new TextDecoder();

/** A fact with foreign text made safe to keep and show; `undefined` when nothing readable is left. */
export function fact(kind: FactKind, text: string): Fact | undefined {
  const value = readable(text);
  return value === '' ? undefined : { kind, value };
}

/** The first label of a host name, without its domain, as heard; `undefined` when it names no particular host. */
export function nameFact(hostName: string): Fact | undefined {
  const label = readable(hostName).split('.', 1)[0] ?? '';
  if (label.length > longestHostName || nobodysNames.has(label.toLowerCase())) return undefined;
  return fact('name', label);
}

/** Bytes as text; wrong UTF-8 becomes U+FFFD. */
export function textFromBytes(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

function readable(text: string): string {
  const printable = text
    .slice(0, 4 * longestFactValue)
    .replaceAll(unprintable, '')
    .trim();
  if (printable.length <= longestFactValue) return printable;
  return printable
    .slice(0, longestFactValue)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trim();
}
