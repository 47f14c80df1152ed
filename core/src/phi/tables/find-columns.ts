import type { LabelTable } from '../labels/label-table.ts';
import type { FoundLabel } from '../labels/labels-at.ts';
import type { Span } from '../span.ts';
import { columnsOf, spansOfRow } from './columns.ts';
import { splitCells, type Cell } from './split-cells.ts';

/** Values in columns whose head is a label. */
export function findColumns(
  text: string,
  labels: LabelTable,
  heads: readonly FoundLabel[],
): Span[] {
  const reading: Reading = { text, labels, spans: [], headLines: headLinesOf(text, heads) };
  let done = 0;
  for (const { start, end } of heads)
    if (start >= done) done = readTable(reading, lineAt(text, start), end);
  return reading.spans;
}

interface Reading {
  readonly text: string;
  readonly labels: LabelTable;
  readonly spans: Span[];
  /** Where lines with several heads begin. */
  readonly headLines: ReadonlySet<number>;
}

function headLinesOf(text: string, heads: readonly FoundLabel[]): Set<number> {
  const lines = new Set<number>();
  let line: Cell = { start: 0, end: -1 };
  for (const { start } of heads) {
    if (start < line.end) lines.add(line.start);
    else line = lineAt(text, start);
  }
  return lines;
}

function lineAt(text: string, at: number): Cell {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { start, end: end === -1 ? text.length : end };
}

/** Reads the rows under a head, to the next head or to a line without delimiters; gives the place where the table ends. */
function readTable(
  { text, labels, spans, headLines }: Reading,
  head: Cell,
  labelEnd: number,
): number {
  const delimiter = delimiterOf(
    text.slice(head.start, Math.min(head.end, head.start + longestHead)),
  );
  if (delimiter === undefined) return labelEnd;
  const signs = { delimiter, quote: '"' };
  const columns = columnsOf(text, labels, splitCells(text, head, signs));
  let line = head;
  while (line.end < text.length) {
    const next = lineAt(text, line.end + 1);
    const row = splitCells(text, next, signs);
    const isRuled = isRule(text, next);
    if ((row.length < 2 && !isRuled) || headLines.has(next.start)) break;
    if (!isRuled) spans.push(...spansOfRow(text, columns, row));
    line = next;
  }
  return line.end;
}

const longestHead = 2000;

/** A line that is drawn under the heads. */
function isRule(text: string, { start, end }: Cell): boolean {
  return end - start < longestHead && /^[-+=| \t\r:]+$/.test(text.slice(start, end));
}

/** The delimiter that the head has most of. */
function delimiterOf(head: string): string | undefined {
  const counts = ['\t', '|', ';', ','].map((sign) => [sign, head.split(sign).length - 1] as const);
  const [sign, count] = counts.reduce((most, one) => (one[1] > most[1] ? one : most));
  return count > 0 ? sign : undefined;
}
