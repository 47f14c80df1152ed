import { isWordAt } from '../characters.ts';
import { tokenLengthAt } from '../token.ts';
import type { Words } from '../words.ts';
import type { CompiledLabel, LabelPhrase, LabelTable } from './label-table.ts';

/** A label in a text. */
export interface FoundLabel {
  readonly label: CompiledLabel;
  readonly start: number;
  readonly end: number;
}

const none: readonly FoundLabel[] = [];

/** The labels that begin with this word, the longest first. */
export function labelsAt(table: LabelTable, words: Words, index: number): readonly FoundLabel[] {
  const phrases = table.byFirstWord.get(words.wordOf(index));
  if (phrases === undefined) return words.isCamel(index) ? camelLabels(table, words, index) : none;
  const start = words.startOf(index);
  if (!mayBegin(words.text, start)) return none;
  return phrases
    .filter((phrase) => isPhraseAt(phrase, words, index))
    .map(({ label, words: own }) => ({ label, start, end: words.endOf(index + own.length - 1) }));
}

/** Not in the middle of a word, and not in a token: `[insurance id]` is no label. */
function mayBegin(text: string, start: number): boolean {
  const before = text[start - 1];
  if (before === '[') return tokenLengthAt(text, start - 1) === 0;
  return before === '_' || !isWordAt(text, start - 1);
}

function isPhraseAt({ words: own }: LabelPhrase, words: Words, index: number): boolean {
  for (let step = 1; step < own.length; step += 1) {
    if (words.wordOf(index + step) !== own[step]) return false;
    if (!isJoint(words.text, words.endOf(index + step - 1), words.startOf(index + step)))
      return false;
  }
  return true;
}

/** What may stand between the words of one label. */
function isJoint(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  for (let at = start; at < end; at += 1) if (!" _.-'/\t\n".includes(text[at] ?? '')) return false;
  return true;
}

const camelJoint = /(?<=[a-z])(?=[A-Z])/;

/** `homePhone` and `patientDateOfBirth`: the last words of a name in camel case. */
function camelLabels(table: LabelTable, words: Words, index: number): readonly FoundLabel[] {
  const [start, end] = [words.startOf(index), words.endOf(index)];
  if (end - start > 40 || end - start < 4) return [];
  const parts = words.text.slice(start, end).split(camelJoint);
  for (let skipped = 0; parts.length > 1 && skipped < parts.length; skipped += 1) {
    const label = table.byPhrase.get(parts.slice(skipped).join(' ').toLowerCase());
    if (label) return [{ label, start, end }];
  }
  return [];
}
