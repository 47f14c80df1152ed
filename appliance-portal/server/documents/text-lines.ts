/** Width of a text in points. */
export type Measure = (text: string) => number;

/** Breaks a text into at most `mostLines` lines that fit; words that are too long are cut, and what is left out is marked by an ellipsis. */
export function linesOf(
  text: string,
  widthPt: number,
  { measure, mostLines }: { readonly measure: Measure; readonly mostLines: number },
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(' ').flatMap((word) => piecesOf(word, widthPt, measure))) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    if (measure(longer) <= widthPt) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = piece;
  }
  lines.push(line);
  return lines.length <= mostLines ? lines : shortened(lines.slice(0, mostLines), widthPt, measure);
}

function piecesOf(word: string, widthPt: number, measure: Measure): string[] {
  if (measure(word) <= widthPt) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > widthPt) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function shortened(lines: readonly string[], widthPt: number, measure: Measure): string[] {
  let last = lines.at(-1) ?? '';
  while (last !== '' && measure(`${last}…`) > widthPt)
    last = Array.from(last).slice(0, -1).join('');
  return [...lines.slice(0, -1), `${last.trimEnd()}…`];
}
