/**
 * Words to look for in short texts (host names, titles, registered names), instead of regular expressions: each look-up is linear in the text, whatever the data says.
 *
 * Text is cut into words of letters and words of digits, lower case, accents removed: `US-GYN01` becomes `us gyn 01`. A phrase is words in a row:
 * `patient monitor`. `^` and `$` stand for the two ends, `#` for any number, but not as
 * the first word, and a word may be cut with `*` after at least two letters: `^ ct # $`, `ultraso*`.
 */
export interface PhraseIndex<T> {
  /** The values of all phrases that occur in the text. */
  readonly find: (text: string) => T[];
}

interface Phrase<T> {
  readonly words: readonly string[];
  /** Only at the beginning. */
  readonly atStart: boolean;
  readonly value: T;
}

/** Longest text that is looked at, in UTF-16 units. */
const longestText = 256;

const isAscii = /^[\u0020-\u007e]*$/;

/** Builds the index; the order of `find` is the order of the phrases. */
export function indexPhrases<T>(
  entries: readonly (readonly [phrase: string, value: T])[],
): PhraseIndex<T> {
  const phrases = entries.map(([phrase, value]) => parsePhrase(phrase, value));
  const exact = new Map<string, number[]>();
  const open = new Map<string, number[]>();
  for (const [index, { words }] of phrases.entries()) {
    const [first = ''] = words;
    if (first.endsWith('*')) append(open, first.slice(0, letters), index);
    else append(exact, first, index);
  }
  return { find: (text) => findPhrases(phrases, { exact, open }, wordsOf(text)) };
}

function parsePhrase<T>(phrase: string, value: T): Phrase<T> {
  const words = phrase.split(' ');
  const atStart = words[0] === '^' && words.length > 1;
  return { words: atStart ? words.slice(1) : words, atStart, value };
}

/** Open words (`ultraso*`) are filed under their first letters; they have at least as many. */
const letters = 2;

function append(map: Map<string, number[]>, key: string, index: number): void {
  map.set(key, [...(map.get(key) ?? []), index]);
}

/** Cuts a text as described at {@link PhraseIndex}, with its two ends. */
export function wordsOf(text: string): string[] {
  const bounded = text.slice(0, longestText).toLowerCase();
  const words = isAscii.test(bounded)
    ? bounded.match(/[a-z]+|[0-9]+/g)
    : bounded
        .normalize('NFKD')
        .replaceAll(/\p{M}/gu, '')
        .match(/\p{L}+|\p{N}+/gu);
  return ['^', ...(words ?? []), '$'];
}

interface Starts {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly open: ReadonlyMap<string, readonly number[]>;
}

function findPhrases<T>(
  phrases: readonly Phrase<T>[],
  starts: Starts,
  words: readonly string[],
): T[] {
  const found = new Set<number>();
  for (const [position, word] of words.entries()) {
    for (const candidates of [starts.exact.get(word), starts.open.get(word.slice(0, letters))])
      for (const index of candidates ?? [])
        if (startsHere(phrases[index], words, position)) found.add(index);
  }
  return [...found].sort((a, b) => a - b).flatMap((index) => phrases[index]?.value ?? []);
}

function startsHere(
  phrase: Phrase<unknown> | undefined,
  words: readonly string[],
  position: number,
): boolean {
  if (!phrase || (phrase.atStart && position !== 1)) return false;
  return phrase.words.every((wanted, offset) => {
    const word = words[position + offset];
    if (word === undefined) return false;
    if (wanted === '#') return /^\p{N}/u.test(word);
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  });
}
