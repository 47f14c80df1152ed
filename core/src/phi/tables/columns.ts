import type { CompiledLabel, LabelTable } from '../labels/label-table.ts';
import type { Span } from '../span.ts';
import { tokenLengthAt } from '../token.ts';
import type { Cell } from './split-cells.ts';

/** What the head of each column says; `undefined` where it says nothing that matters. */
export type Columns = readonly (CompiledLabel | undefined)[];

const longestHead = 48;

/** Reads heads as labels: the whole cell must be one. */
export function columnsOf(text: string, labels: LabelTable, cells: readonly Cell[]): Columns {
  return cells.map(({ start, end }) => {
    if (end - start > longestHead) return undefined;
    const spaced = text.slice(start, end).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
    return labels.byPhrase.get(
      spaced
        .toLowerCase()
        .match(/[a-z]{1,24}/g)
        ?.join(' ') ?? '',
    );
  });
}

/** The stretches of a row that go. A row with more cells than there are heads cannot be told apart: from the first column that matters on, all of it goes. */
export function spansOfRow(text: string, columns: Columns, row: readonly Cell[]): Span[] {
  const first = columns.findIndex((column) => column?.rule.takesAnything);
  const [label, from, last] = [columns[first], row[first], row.at(-1)];
  if (row.length > columns.length && label && from && last)
    return [{ class: label.rule.class, start: from.start, end: last.end }];
  return row.flatMap((cell, index) => {
    const column = columns[index];
    const goes = column && cell.end > cell.start && isValue(text, cell, column);
    return goes ? [{ class: column.rule.class, ...cell }] : [];
  });
}

/** Whether the cell holds what the head says; heads that say it for certain are believed. */
function isValue(text: string, { start, end }: Cell, { rule, value }: CompiledLabel): boolean {
  if (tokenLengthAt(text, start) === end - start) return false;
  if (rule.takesAnything) return true;
  value.lastIndex = start;
  const found = value.exec(text)?.[0];
  if (found === undefined || start + found.length > end) return false;
  return rule.accepts?.({ text, start, end, value: found }) !== false;
}
