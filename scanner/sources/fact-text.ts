import { longestFactValue, type Fact, type FactKind } from '@osiriscare/core/inventory';

/**
 * Makes a fact of a stranger's text: control characters become spaces, runs of space one space, and the rest is cut at {@link longestFactValue}.
 * Text with nothing to read in it is no fact.
 */
export function factOf(kind: FactKind, text: string): Fact | undefined {
  const value = readableText(text);
  return value === '' ? undefined : { kind, value };
}

/** One line of printable text, cut at `longest` UTF-16 units (never inside a surrogate pair). */
export function readableText(text: string, longest = longestFactValue): string {
  const line = text
    .slice(0, longest * 8)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.slice(0, longest).toWellFormed().trim();
}
