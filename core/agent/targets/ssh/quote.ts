/**
 * One word of a POSIX shell's command line: always in single quotes, in which nothing has a meaning but the quote itself (POSIX.1-2017, Shell 2.2.2).
 *
 * A NUL byte cannot be said to a shell at all; callers refuse it before.
 */
function quoteWord(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The text for SSH's `exec`, which the login shell of the host splits into exactly these words again. */
export function commandLine(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}
