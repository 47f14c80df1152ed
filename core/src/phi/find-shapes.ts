import { isDigitAt } from './characters.ts';
import type { Candidate, ShapeRule } from './rules/rule.ts';
import type { Span } from './span.ts';
import type { Words } from './words.ts';

interface CompiledShape {
  readonly rule: ShapeRule;
  readonly expression: RegExp;
}

/** Shape rules by where they may begin. */
export interface ShapeTable {
  readonly byDigits: readonly (readonly CompiledShape[])[];
  /** By the sign's code. */
  readonly bySign: readonly (readonly CompiledShape[] | undefined)[];
  readonly byWord: ReadonlyMap<string, readonly CompiledShape[]>;
}

const longestRun = 24;

/** Compiles the rules once, for many texts. */
export function compileShapes(rules: readonly ShapeRule[]): ShapeTable {
  const byDigits: CompiledShape[][] = Array.from({ length: longestRun + 1 }, () => []);
  const bySign: CompiledShape[][] = Array.from({ length: 128 }, () => []);
  const byWord = new Map<string, CompiledShape[]>();
  for (const rule of rules) {
    const shape = { rule, expression: new RegExp(rule.pattern, rule.ignoresCase ? 'iy' : 'y') };
    const { starts } = rule;
    if (starts.type === 'digits')
      for (const length of starts.lengths) byDigits[length]?.push(shape);
    if (starts.type === 'signs')
      for (const sign of starts.signs) bySign[sign.charCodeAt(0)]?.push(shape);
    if (starts.type === 'words') for (const word of starts.words) add(byWord, word, shape);
  }
  return { byDigits, bySign, byWord };
}

function add<K>(map: Map<K, CompiledShape[]>, key: K, shape: CompiledShape): void {
  const list = map.get(key);
  if (list) list.push(shape);
  else map.set(key, [shape]);
}

/** Every stretch that a shape rule takes out. Time is linear in the text: what a rule widened is not looked at again. */
export function findShapes(table: ShapeTable, words: Words): Span[] {
  const spans: Span[] = [];
  tryWords(table, words, spans);
  const { text } = words;
  let covered = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 57 && code !== 64 && code !== 92) continue;
    if (code >= 48 && code <= 57) at = tryDigits(table, { text, at, spans });
    else if (at >= covered) covered = tryAll(table.bySign[code], { text, at, spans });
  }
  return spans;
}

function tryWords(table: ShapeTable, words: Words, spans: Span[]): void {
  const { text } = words;
  let covered = 0;
  for (let index = 0; index < words.count; index += 1) {
    const shapes = table.byWord.get(words.wordOf(index));
    const at = words.startOf(index);
    if (shapes && at >= covered) covered = tryAll(shapes, { text, at, spans });
  }
}

interface Place {
  readonly text: string;
  readonly at: number;
  readonly spans: Span[];
}

/** Tries the run of digits that begins here; gives its last place. */
function tryDigits(table: ShapeTable, { text, at, spans }: Place): number {
  let end = at + 1;
  while (isDigitAt(text, end)) end += 1;
  for (const shape of table.byDigits[end - at] ?? []) {
    const { starts } = shape.rule;
    const { then } = starts.type === 'digits' ? starts : {};
    if (then === undefined || then.includes(text[end] ?? '\0'))
      trySingle(shape, { text, at, spans });
  }
  return end - 1;
}

/** Gives the place up to which everything is taken out already. */
function tryAll(shapes: readonly CompiledShape[] | undefined, place: Place): number {
  const before = place.spans.length;
  for (const shape of shapes ?? []) trySingle(shape, place);
  const found = place.spans.length > before ? place.spans.at(-1) : undefined;
  return found?.end ?? 0;
}

function trySingle({ rule, expression }: CompiledShape, { text, at, spans }: Place): void {
  expression.lastIndex = rule.beginsAt?.(text, at) ?? at;
  const begin = expression.lastIndex;
  const match = expression.exec(text);
  if (match === null) return;
  const value = match[2] ?? match[0];
  const start = match[2] === undefined ? begin : begin + (match[1]?.length ?? 0);
  const candidate: Candidate = { text, start, end: start + value.length, value };
  if (rule.accepts?.(candidate) === false) return;
  const { start: from, end } = rule.widens?.(candidate) ?? candidate;
  spans.push({ class: rule.class, start: from, end });
}
