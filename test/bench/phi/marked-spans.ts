/** Signs that no text of the corpus has. */
export const markers = ['\u0001', '\u0002'] as const;

/** A stretch of the original; the other program's classes are not ours, so all of it counts as names. */
interface MarkedSpan {
  readonly class: 'name';
  readonly start: number;
  readonly end: number;
}

/** Reads where marks stand in a text that is the original otherwise: marks may nest, blanks before a mark may be doubled, and greetings lose their name. */
export function markedSpans(original: string, marked: string): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  let [at, depth, start] = [0, 0, 0];
  for (let place = 0; place < marked.length; place += 1) {
    const sign = marked[place];
    if (sign === markers[0]) {
      if (depth === 0) start = at;
      depth += 1;
    } else if (sign === markers[1]) {
      depth -= 1;
      if (depth === 0) spans.push({ class: 'name', start, end: at });
    } else if (sign === original[at]) at += 1;
    else if (marked.startsWith('$&', place)) {
      at = resumed(original, marked.slice(place + 3, place + 11), at);
      place += 1;
    }
  }
  return spans;
}

/** Where the text behind a lost name goes on. */
function resumed(original: string, rest: string, at: number): number {
  const [plain = ''] = rest.replaceAll(markers[1], markers[0]).split(markers[0], 1);
  const found = plain === '' ? -1 : original.indexOf(plain, at);
  return found === -1 ? at : found;
}
