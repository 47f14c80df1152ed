import type { LabelRule } from '../rules/rule.ts';

/** A label's words and the rule behind it. */
export interface LabelPhrase {
  readonly words: readonly string[];
  readonly label: CompiledLabel;
}

export interface CompiledLabel {
  readonly rule: LabelRule;
  readonly value: RegExp;
}

/** Labels by their first word, the longest first, and by all their words. */
export interface LabelTable {
  readonly byFirstWord: ReadonlyMap<string, readonly LabelPhrase[]>;
  readonly byPhrase: ReadonlyMap<string, CompiledLabel>;
}

/** Compiles the rules once, for many texts. */
export function compileLabels(rules: readonly LabelRule[]): LabelTable {
  const byFirstWord = new Map<string, LabelPhrase[]>();
  const byPhrase = new Map<string, CompiledLabel>();
  for (const rule of rules) {
    const label = { rule, value: new RegExp(rule.value, rule.ignoresCase ? 'iy' : 'y') };
    for (const phrase of rule.phrases) {
      const words = phrase.split(' ').filter((word) => /^[a-z]/.test(word));
      const first = words[0] ?? '';
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, label }]);
      byPhrase.set(words.join(' '), label);
    }
  }
  for (const phrases of byFirstWord.values()) phrases.sort(longestFirst);
  return { byFirstWord, byPhrase };
}

function longestFirst(one: LabelPhrase, other: LabelPhrase): number {
  return other.words.length - one.words.length;
}
