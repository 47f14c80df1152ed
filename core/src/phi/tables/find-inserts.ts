import type { LabelTable } from '../labels/label-table.ts';
import type { Span } from '../span.ts';
import type { Words } from '../words.ts';
import { columnsOf, spansOfRow } from './columns.ts';
import { splitCells, type Cell } from './split-cells.ts';

const openingPattern = String.raw`insert[ \t\r\n]{1,8}into[ \t\r\n]{1,8}[a-z0-9_."\[\]]{1,80}[ \t\r\n]{0,8}\(`;
const valuesPattern = String.raw`\)[ \t\r\n]{0,8}values?[ \t\r\n]{0,8}\(`;
const nextRowPattern = String.raw`\)[ \t\r\n]{0,8},[ \t\r\n]{0,8}\(`;
const opening = new RegExp(openingPattern, 'iy');
const values = new RegExp(valuesPattern, 'iy');
const nextRow = new RegExp(nextRowPattern, 'iy');

/** For the tests that every pattern is bounded and read alike by both engines. */
export const insertSources = [openingPattern, valuesPattern, nextRowPattern];

const signs = { delimiter: ',', quote: "'" };
const longestList = 4000;

/** Values of SQL's INSERT, whose labels stand in the list of columns. */
export function findInserts(labels: LabelTable, words: Words): Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (let index = 0; index < words.count; index += 1) {
    const start = words.startOf(index);
    if (start < done || words.wordOf(index) !== 'insert') continue;
    const open = endOfMatch(opening, words.text, start);
    if (open !== undefined) done = readInsert({ text: words.text, labels, spans }, open);
  }
  return spans;
}

function endOfMatch(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  const match = expression.exec(text);
  return match === null ? undefined : at + match[0].length;
}

interface Reading {
  readonly text: string;
  readonly labels: LabelTable;
  readonly spans: Span[];
}

/** Reads the rows of values; gives the place where they end. */
function readInsert({ text, labels, spans }: Reading, open: number): number {
  const heads = listAt(text, open);
  let from = endOfMatch(values, text, heads.end);
  if (from === undefined) return open;
  const columns = columnsOf(text, labels, splitCells(text, heads, signs));
  let end = from;
  while (from !== undefined) {
    const row = listAt(text, from);
    spans.push(...spansOfRow(text, columns, splitCells(text, row, signs)));
    ({ end } = row);
    from = endOfMatch(nextRow, text, end);
  }
  return end;
}

/** From here to the parenthesis that closes the list. */
function listAt(text: string, start: number): Cell {
  const limit = Math.min(text.length, start + longestList);
  let isQuoted = false;
  for (let at = start; at < limit; at += 1) {
    if (text[at] === signs.quote) isQuoted = !isQuoted;
    if (!isQuoted && text[at] === ')') return { start, end: at };
  }
  return { start, end: limit };
}
