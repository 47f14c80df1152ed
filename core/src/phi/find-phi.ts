import { findPeople } from './directory/find-people.ts';
import type { Directory } from './directory/staff-list.ts';
import { compileShapes, findShapes } from './find-shapes.ts';
import { findLabelled } from './labels/find-labelled.ts';
import { compileLabels } from './labels/label-table.ts';
import { labelRules, shapeRules } from './rules/index.ts';
import { mergeSpans, type Span } from './span.ts';
import { findColumns } from './tables/find-columns.ts';
import { findInserts } from './tables/find-inserts.ts';
import { readWords } from './words.ts';

const shapes = compileShapes(shapeRules);
const labels = compileLabels(labelRules);

/** Every stretch of a folded text that must go, sorted and without overlaps. */
export function findPhi(text: string, directory: Directory): Span[] {
  const words = readWords(text);
  const labelled = findLabelled(labels, words);
  return mergeSpans([
    ...findShapes(shapes, words),
    ...labelled.spans,
    ...findColumns(text, labels, labelled.heads),
    ...findInserts(labels, words),
    ...findPeople(directory, words),
  ]);
}
