import { longestFactValue, type Fact, type FactKind } from './fact.ts';

/** Control, formatting (bidirectional overrides, zero width), private and unassigned characters, lone surrogates, separators, and U+FFFD, which stands for bytes that are no text. */
const unreadable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\s\uFFFD]+/gu;

/** A stranger's text as one line: everything that cannot be read becomes single spaces, the rest is cut at `longest` UTF-16 units, never inside a surrogate pair. */
export function readableText(text: string, longest = longestFactValue): string {
  return text
    .slice(0, longest * 8)
    .replaceAll(unreadable, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .trim();
}

/** A fact with a stranger's text made safe to keep and show; `undefined` when nothing readable is left. */
export function factOf(kind: FactKind, text: string): Fact | undefined {
  const value = readableText(text);
  return value === '' ? undefined : { kind, value };
}
