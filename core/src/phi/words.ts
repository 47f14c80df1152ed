import { kindAt } from './characters.ts';

/** Runs of letters of a text, in order. */
export interface Words {
  readonly text: string;
  readonly count: number;
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
  /** In small letters; empty for a run too long to be a word. */
  readonly wordOf: (index: number) => string;
  /** Whether a capital follows a small letter: `homePhone`. */
  readonly isCamel: (index: number) => boolean;
}

const longestWord = 40;

/** Finds the runs of letters once, for labels and names alike. */
export function readWords(text: string): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  const camels = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    let kind = kindAt(text, at);
    if (kind < 2) continue;
    starts.push(at);
    for (let before = kind; kind >= 2; before = kind) {
      at += 1;
      kind = kindAt(text, at);
      if (kind > before && before === 2) camels.add(ends.length);
    }
    ends.push(at);
  }
  return {
    text,
    count: starts.length,
    startOf: (index) => starts[index] ?? text.length,
    endOf: (index) => ends[index] ?? text.length,
    wordOf: createSpeller(text, starts, ends),
    isCamel: (index) => camels.has(index),
  };
}

/** Spells each word when it is first asked for. */
function createSpeller(text: string, starts: readonly number[], ends: readonly number[]) {
  const lower = text.toLowerCase();
  // Some foreign capitals become longer.
  const keepsPlaces = lower.length === text.length;
  const spelled: (string | undefined)[] = [];
  return (index: number): string => {
    const known = spelled[index];
    if (known !== undefined) return known;
    const [start, end] = [starts[index] ?? 0, ends[index] ?? 0];
    const word = end - start > longestWord ? '' : (keepsPlaces ? lower : text).slice(start, end);
    spelled[index] = keepsPlaces ? word : word.toLowerCase();
    return spelled[index] ?? '';
  };
}
