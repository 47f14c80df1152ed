/** How hard a text is to read, without knowing any syllable. */
export interface Readability {
  readonly wordsPerSentence: number;
  readonly lettersPerWord: number;
  readonly longestSentence: number;
  /** Automated Readability Index (Smith and Senter, 1967): the US school grade that reads it with ease; reading age is about five years more. */
  readonly grade: number;
}

/** Measures running text. Dots within words, as in versions and citations, end no sentence. */
export function readabilityOf(text: string): Readability {
  const sentences = text.split(/(?<=[.!?:;])\s+/).map(wordsOf);
  const words = sentences.flat();
  const letters = words.join('').length;
  const wordsPerSentence = words.length / sentences.length;
  const lettersPerWord = letters / words.length;
  return {
    wordsPerSentence,
    lettersPerWord,
    longestSentence: Math.max(...sentences.map(({ length }) => length)),
    grade: 4.71 * lettersPerWord + 0.5 * wordsPerSentence - 21.43,
  };
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
}
