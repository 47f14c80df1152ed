import type { CompiledLabel, LabelTable } from '../labels/label-table.ts';
import type { FoundLabel } from '../labels/labels-at.ts';
import type { Span } from '../span.ts';
import { splitCells, type Cell } from './split-cells.ts';

type Columns = readonly (CompiledLabel | undefined)[];

/** Values in columns whose head is a label, and in the lists of values of SQL's INSERT. */
export function findColumns(
  text: string,
  labels: LabelTable,
  heads: readonly FoundLabel[],
): Span[] {
  const spans: Span[] = [];
  let done = 0;
  for (const { start, end } of heads) {
    if (start < done) continue;
    const list = valuesOfInsert(text, start);
    if (!list && isInParentheses(text, start, end)) continue;
    done = list
      ? readInsert({ text, labels, spans }, list)
      : readTable({ text, labels, spans }, lineAt(text, start), end);
  }
  return spans;
}

function isInParentheses(text: string, start: number, end: number): boolean {
  return text[start - 1] === '(' || text[end] === ')';
}

interface Reading {
  readonly text: string;
  readonly labels: LabelTable;
  readonly spans: Span[];
}

function lineAt(text: string, at: number): Cell {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return { start, end: end === -1 ? text.length : end };
}

/** Reads the rows under a head; gives the place where the table ends. */
function readTable(reading: Reading, head: Cell, labelEnd: number): number {
  const { text } = reading;
  const delimiter = delimiterOf(
    text.slice(head.start, Math.min(head.end, head.start + longestHead)),
  );
  if (delimiter === undefined) return labelEnd;
  const columns = columnsOf(reading, splitCells(text, head, { delimiter, quote: '"' }));
  let line = head;
  while (line.end < text.length) {
    const next = lineAt(text, line.end + 1);
    const row = splitCells(text, next, { delimiter, quote: '"' });
    if (row.length < 2 && columns.length > 1 && !isRule(text, next)) break;
    if (!isRule(text, next)) addRow(reading, columns, row);
    line = next;
  }
  return line.end;
}

const longestHead = 2000;

function isRule(text: string, { start, end }: Cell): boolean {
  return end - start < longestHead && /^[-+=| \t\r]+$/.test(text.slice(start, end));
}

/** The delimiter that the head has most of. */
function delimiterOf(head: string): string | undefined {
  const counts = ['\t', '|', ';', ','].map((sign) => [sign, head.split(sign).length - 1] as const);
  const [sign, count] = counts.reduce((most, one) => (one[1] > most[1] ? one : most));
  return count > 0 ? sign : undefined;
}

function columnsOf({ text, labels }: Reading, cells: readonly Cell[]): Columns {
  return cells.map(({ start, end }) => {
    if (end - start > 48) return undefined;
    const spaced = text.slice(start, end).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
    return labels.byPhrase.get(
      spaced
        .toLowerCase()
        .match(/[a-z]{1,24}/g)
        ?.join(' ') ?? '',
    );
  });
}

/** A row with more cells than the head cannot be told apart: from the first column that matters all of it goes. */
function addRow({ text, spans }: Reading, columns: Columns, row: readonly Cell[]): void {
  const first = columns.findIndex((column) => column?.rule.takesAnything);
  const [label, from, last] = [columns[first], row[first], row.at(-1)];
  if (row.length > columns.length && label && from && last)
    spans.push({ class: label.rule.class, start: from.start, end: last.end });
  for (const [index, cell] of row.entries()) {
    const column = columns[index];
    if (column && cell.end > cell.start && isValue(text, cell, column))
      spans.push({ class: column.rule.class, ...cell });
  }
}

/** Whether the cell holds what the head says; heads that say it for certain are believed. */
function isValue(text: string, { start, end }: Cell, { rule, value }: CompiledLabel): boolean {
  if (rule.takesAnything) return true;
  value.lastIndex = start;
  const found = value.exec(text)?.[0];
  if (found === undefined || start + found.length > end) return false;
  return rule.accepts?.({ text, start, end, value: found }) !== false;
}

interface InsertLists {
  readonly columns: Cell;
  readonly values: Cell;
}

const longestList = 4000;
const insertPattern = /\binsert {1,4}into {1,4}[\w."`]{1,80} {0,4}$/i;
const valuesPattern = /^\) {0,4}values? {0,4}\(/i;

/** The two lists of an INSERT whose columns a label stands in. */
function valuesOfInsert(text: string, at: number): InsertLists | undefined {
  const open = text.lastIndexOf('(', at);
  if (open === -1 || at - open > longestList) return undefined;
  if (!insertPattern.test(text.slice(Math.max(0, open - 120), open))) return undefined;
  const close = text.slice(at, at + longestList).indexOf(')') + at;
  const opening = valuesPattern.exec(text.slice(close, close + 24));
  if (close < at || opening === null) return undefined;
  const start = close + opening[0].length;
  return {
    columns: { start: open + 1, end: close },
    values: { start, end: endOfValues(text, start) },
  };
}

function endOfValues(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestList);
  let isQuoted = false;
  for (let at = start; at < limit; at += 1) {
    if (text[at] === "'") isQuoted = !isQuoted;
    if (!isQuoted && text[at] === ')') return at;
  }
  return limit;
}

function readInsert(reading: Reading, { columns, values }: InsertLists): number {
  const signs = { delimiter: ',', quote: "'" };
  const kinds = columnsOf(reading, splitCells(reading.text, columns, signs));
  addRow(reading, kinds, splitCells(reading.text, values, signs));
  return values.end;
}
