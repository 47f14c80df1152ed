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
  readonly bySign: ReadonlyMap<number, readonly CompiledShape[]>;
  readonly byWord: ReadonlyMap<string, readonly CompiledShape[]>;
}

const longestRun = 24;

/** Compiles the rules once, for many texts. */
export function compileShapes(rules: readonly ShapeRule[]): ShapeTable {
  const byDigits: CompiledShape[][] = Array.from({ length: longestRun + 1 }, () => []);
  const bySign = new Map<number, CompiledShape[]>();
  const byWord = new Map<string, CompiledShape[]>();
  for (const rule of rules) {
    const shape = { rule, expression: new RegExp(rule.pattern, rule.ignoresCase ? 'iy' : 'y') };
    const { starts } = rule;
    if (starts.type === 'digits')
      for (const length of starts.lengths) byDigits[length]?.push(shape);
    if (starts.type === 'signs')
      for (const sign of starts.signs) add(bySign, sign.charCodeAt(0), shape);
    if (starts.type === 'words') for (const word of starts.words) add(byWord, word, shape);
  }
  return { byDigits, bySign, byWord };
}

function add<K>(map: Map<K, CompiledShape[]>, key: K, shape: CompiledShape): void {
  const list = map.get(key);
  if (list) list.push(shape);
  else map.set(key, [shape]);
}

/** Every stretch that a shape rule takes out. Time is linear in the text. */
export function findShapes(table: ShapeTable, words: Words): Span[] {
  const spans: Span[] = [];
  const { text } = words;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const shapes = table.bySign.get(code);
    if (shapes) tryAll({ shapes, text, at, spans });
    if (code < 48 || code > 57) continue;
    at = tryDigits(table, { text, at, spans });
  }
  for (let index = 0; index < words.count; index += 1) {
    const shapes = table.byWord.get(words.wordOf(index));
    if (shapes) tryAll({ shapes, text, at: words.startOf(index), spans });
  }
  return spans;
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

function tryAll({ shapes, ...place }: Place & { readonly shapes: readonly CompiledShape[] }): void {
  for (const shape of shapes) trySingle(shape, place);
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
