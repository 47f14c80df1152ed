import { isLetterAt } from './characters.ts';

/** Runs of letters of a text, in order. */
export interface Words {
  readonly text: string;
  readonly count: number;
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
  /** In small letters; empty for a run too long to be a word. */
  readonly wordOf: (index: number) => string;
}

const longestWord = 40;

/** Finds the runs of letters once, for labels and names alike. */
export function readWords(text: string): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isLetterAt(text, at)) continue;
    starts.push(at);
    while (isLetterAt(text, at)) at += 1;
    ends.push(at);
  }
  const startOf = (index: number) => starts[index] ?? text.length;
  const endOf = (index: number) => ends[index] ?? text.length;
  const spelled: (string | undefined)[] = Array.from({ length: starts.length });
  const wordOf = (index: number) => (spelled[index] ??= spell(text, startOf(index), endOf(index)));
  return { text, count: starts.length, startOf, endOf, wordOf };
}

function spell(text: string, start: number, end: number): string {
  return end - start > longestWord ? '' : text.slice(start, end).toLowerCase();
}
