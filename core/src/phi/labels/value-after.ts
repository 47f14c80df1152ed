import { countDigits } from '../characters.ts';
import type { Needs } from '../rules/rule.ts';
import type { Span } from '../span.ts';
import { tokenLengthAt } from '../token.ts';
import type { CompiledLabel } from './label-table.ts';
import type { FoundLabel } from './labels-at.ts';

/**
 * What may stand between a label and its value: the closing quote of a key, "is" or "number", colons and their like, a line's end, an opening quote.
 * Groups: separators, quote.
 */
const gapPattern = String.raw`\\?["')\]]{0,2}\.?[ \t]{0,24}(?:(?:is|was|are|on|no|num|nbr|number|value|of|to|at)\b[ \t.]{0,8}){0,2}((?:[:=#|>(\[-][ \t]{0,24}){0,4})(?:\r?\n[> \t]{0,12})?\\?(["'])?`;
const gap = new RegExp(gapPattern, 'iy');

/** For the tests that every pattern is bounded and read alike by both engines. */
export const gapSource = gapPattern;

interface Gap {
  readonly separators: string;
  readonly quote: string;
  readonly end: number;
}

function gapAfter(text: string, at: number): Gap {
  gap.lastIndex = at;
  const match = gap.exec(text);
  return {
    separators: match?.[1] ?? '',
    quote: match?.[2] ?? '',
    end: at + (match?.[0].length ?? 0),
  };
}

function isEnough({ separators, quote }: Gap, needs: Needs): boolean {
  if (needs === 'nothing') return true;
  const isQuoted = quote !== '' || separators.includes('>');
  return isQuoted || (needs === 'separator' && /[:=#|]/.test(separators));
}

/** Whether the value, whatever it is, must be the label's. */
function isCertain({ separators, quote }: Gap): boolean {
  return quote !== '' || /[:=>]/.test(separators);
}

/** What goes after a label; `undefined` if nothing there is its value. */
export function valueAfter(text: string, { label, end: labelEnd }: FoundLabel): Span | undefined {
  const between = gapAfter(text, labelEnd);
  const start = between.end;
  if (!isEnough(between, label.rule.needs) || isToken(text, start)) return undefined;
  const end = endOfKnown(text, between, label) ?? endOfUnknown(text, between, label);
  return end === undefined ? undefined : { class: label.rule.class, start, end };
}

/** Whether the gap ends with the bracket of a token. */
function isToken(text: string, start: number): boolean {
  return text[start - 1] === '[' && tokenLengthAt(text, start - 1) > 0;
}

/** The end of a value that the rule's pattern knows. */
function endOfKnown(
  text: string,
  between: Gap,
  { rule, value }: CompiledLabel,
): number | undefined {
  const start = between.end;
  value.lastIndex = start;
  const found = value.exec(text)?.[0];
  if (found === undefined) return undefined;
  const candidate = { text, start, end: start + found.length, value: found };
  return rule.accepts?.(candidate) === false ? undefined : endOfFound(text, between, found);
}

/** The end of a value that must be the label's, whatever it is. */
function endOfUnknown(text: string, between: Gap, { rule }: CompiledLabel): number | undefined {
  if (!rule.takesAnything || !isCertain(between)) return undefined;
  const whole = wholeValue(text, between);
  return isTelling(whole, rule.class === 'name') ? whole.end : undefined;
}

interface WholeValue {
  readonly text: string;
  readonly end: number;
  /** Whether a quote or a tag says where it ends. */
  readonly isClosed: boolean;
}

const longestValue = 120;
const longestLoose = 48;

/** Everything up to the closing quote, the next tag or the next delimiter. */
function wholeValue(text: string, { end: start, quote, separators }: Gap): WholeValue {
  const closing = quote === '' && separators.trimEnd().endsWith('>') ? '<' : quote;
  const rest = text.slice(start, start + (closing === '' ? longestLoose : longestValue));
  const until = closing === '' ? rest.search(/[\r\n,;|<>&"'\t)}]/) : rest.indexOf(closing);
  const value = until === -1 ? rest : rest.slice(0, until);
  return { text: value, end: start + value.length, isClosed: closing !== '' && until !== -1 };
}

/** What a quote or a tag encloses goes as a whole. */
function endOfFound(text: string, between: Gap, found: string): number {
  const end = between.end + found.length;
  if (between.quote === '' && !between.separators.includes('>')) return end;
  const whole = wholeValue(text, between);
  return whole.isClosed ? Math.max(end, whole.end) : end;
}

const empty = /^(?:null|none|nil|n\/a|na|unknown|undefined|true|false|yes|no|empty)?$/i;

/** Whether a value of unknown spelling may still be what the label says; one that was made a token already is not. */
function isTelling({ text }: WholeValue, isName: boolean): boolean {
  const value = text.trim();
  if (value.startsWith('[') || empty.test(value)) return false;
  return isName ? /[a-z]{2}/i.test(value) : countDigits(value) >= 2;
}
