import type { Span } from '../span.ts';
import type { Words } from '../words.ts';
import type { LabelTable } from './label-table.ts';
import { labelsAt, type FoundLabel } from './labels-at.ts';
import { valueAfter } from './value-after.ts';

/** Values that labels give away, and labels that head a column. */
export interface LabelledFindings {
  readonly spans: readonly Span[];
  readonly heads: readonly FoundLabel[];
}

/** Looks at every word once. */
export function findLabelled(table: LabelTable, words: Words): LabelledFindings {
  const spans: Span[] = [];
  const heads: FoundLabel[] = [];
  for (let index = 0; index < words.count; index += 1) {
    const labels = labelsAt(table, words, index);
    const [longest] = labels;
    if (longest === undefined) continue;
    if (isHead(words.text, longest)) heads.push(longest);
    const value = firstValue(words.text, labels);
    if (value) spans.push(value);
  }
  return { spans, heads };
}

function firstValue(text: string, labels: readonly FoundLabel[]): Span | undefined {
  for (const label of labels) {
    const value = valueAfter(text, label);
    if (value) return value;
  }
  return undefined;
}

const delimiters = ',;|\t';

/** Whether the label fills a cell: delimiters or the line's ends on both sides. */
function isHead(text: string, { start, end }: FoundLabel): boolean {
  const before = edge(text, start - 1, -1);
  const after = edge(text, end, 1);
  const isEnd = (sign: string) => sign === '\n' || sign === '\r' || sign === '';
  const isCell = (sign: string) => isEnd(sign) || delimiters.includes(sign);
  return isCell(before) && isCell(after) && !(isEnd(before) && isEnd(after));
}

/** The first sign in this direction that is no blank, quote or underscore. */
function edge(text: string, from: number, step: 1 | -1): string {
  let at = from;
  while (Math.abs(at - from) < 24 && ' "\''.includes(text[at] ?? '\0')) at += step;
  return text[at] ?? '';
}
