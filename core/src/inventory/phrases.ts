/**
 * Words to look for in short texts (host names, titles, registered names), instead of regular expressions: each look-up is linear in the text, whatever the data says.
 *
 * Text is cut into words of letters and words of digits, lower case, accents removed: `US-GYN01` becomes `us gyn 01`. A phrase is words in a row:
 * `patient monitor`. `^` and `$` stand for the two ends, `#` for any number, and a word may end in `*`: `^ ct # $`, `ultraso*`.
 */
export interface PhraseIndex<T> {
  /** The values of all phrases that occur in the text. */
  readonly find: (text: string) => T[];
}

interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** Longest text that is looked at, in UTF-16 units. */
const longestText = 256;

/** Builds the index; the order of `find` is the order of the phrases. */
export function indexPhrases<T>(entries: readonly (readonly [phrase: string, value: T])[]): PhraseIndex<T> {
  const exact = new Map<string, number[]>();
  const open: number[] = [];
  const phrases = entries.map(([phrase, value]) => ({ words: phrase.split(' '), value }));
  for (const [index, { words }] of phrases.entries()) {
    const first = words[0] ?? '';
    if (first === '#' || first.endsWith('*')) open.push(index);
    else exact.set(first, [...(exact.get(first) ?? []), index]);
  }
  return { find: (text) => findPhrases(phrases, { exact, open }, wordsOf(text)) };
}

/** Cuts a text as described at {@link PhraseIndex}, with its two ends. */
export function wordsOf(text: string): string[] {
  const plain = text.slice(0, longestText).normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return ['^', ...(plain.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []), '$'];
}

interface Starts {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly open: readonly number[];
}

function findPhrases<T>(phrases: readonly Phrase<T>[], starts: Starts, words: readonly string[]): T[] {
  const found = new Set<number>();
  for (const [position, word] of words.entries()) {
    for (const index of [...(starts.exact.get(word) ?? []), ...starts.open])
      if (phrases[index] && startsHere(phrases[index].words, words, position)) found.add(index);
  }
  return [...found].sort((a, b) => a - b).flatMap((index) => phrases[index]?.value ?? []);
}

function startsHere(phrase: readonly string[], words: readonly string[], position: number): boolean {
  return phrase.every((wanted, offset) => {
    const word = words[position + offset];
    if (word === undefined) return false;
    if (wanted === '#') return /^\p{N}/u.test(word);
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  });
}
