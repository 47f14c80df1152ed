import { isDigitAt } from './characters.ts';
import type { Candidate, ShapeRule, Starts } from './rules/rule.ts';
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
    for (const list of placesOf(rule.starts, { byDigits, bySign, byWord })) list?.push(shape);
  }
  return { byDigits, bySign, byWord };
}

interface Lists {
  readonly byDigits: readonly CompiledShape[][];
  readonly bySign: readonly CompiledShape[][];
  readonly byWord: Map<string, CompiledShape[]>;
}

function placesOf(starts: Starts, { byDigits, bySign, byWord }: Lists) {
  if (starts.type === 'digits') return starts.lengths.map((length) => byDigits[length]);
  if (starts.type === 'signs') return [...starts.signs].map((sign) => bySign[sign.charCodeAt(0)]);
  return starts.words.map((word) => {
    const list = byWord.get(word) ?? [];
    byWord.set(word, list);
    return list;
  });
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
  for (const shape of table.byDigits[end - at] ?? [])
    if (mayGoOn(shape, text[end])) trySingle(shape, { text, at, spans });
  return end - 1;
}

function mayGoOn({ rule: { starts } }: CompiledShape, sign = '\0'): boolean {
  return starts.type !== 'digits' || (starts.next?.includes(sign) ?? true);
}

/** Gives the place up to which everything is taken out already. */
function tryAll(shapes: readonly CompiledShape[] | undefined, place: Place): number {
  const before = place.spans.length;
  for (const shape of shapes ?? []) trySingle(shape, place);
  const found = place.spans.length > before ? place.spans.at(-1) : undefined;
  return found?.end ?? 0;
}

function trySingle({ rule, expression }: CompiledShape, { text, at, spans }: Place): void {
  const begin = rule.beginsAt?.(text, at) ?? at;
  expression.lastIndex = begin;
  const match = expression.exec(text);
  if (match === null) return;
  const candidate = candidateOf(text, begin, match);
  if (rule.accepts?.(candidate) === false) return;
  const { start, end } = rule.widens?.(candidate) ?? candidate;
  spans.push({ class: rule.class, start, end });
}

/** All of the match, or its second group if it has groups. */
function candidateOf(
  text: string,
  begin: number,
  [whole, context = '', value = whole]: RegExpExecArray,
): Candidate {
  const start = begin + context.length;
  return { text, start, end: start + value.length, value };
}
