/** A cell of a row: its place without blanks and quotes around it. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** Splits a stretch at a delimiter; one inside double quotes, or single ones where SQL has them, does not count. */
export function splitCells(
  text: string,
  range: Cell,
  signs: { delimiter: string; quote: string },
): Cell[] {
  const cells: Cell[] = [];
  let start = range.start;
  let isQuoted = false;
  for (let at = range.start; at <= range.end; at += 1) {
    const sign = at === range.end ? signs.delimiter : text[at];
    if (sign === signs.quote && at < range.end) isQuoted = !isQuoted;
    if (sign !== signs.delimiter || (isQuoted && at < range.end)) continue;
    cells.push(trimmed(text, start, at));
    start = at + 1;
  }
  return cells;
}

const around = ' \t"\'';

function trimmed(text: string, from: number, to: number): Cell {
  let [start, end] = [from, to];
  while (start < end && around.includes(text[start] ?? '')) start += 1;
  while (end > start && around.includes(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}
