import { isCapitalAt, isDigitAt, isWordAt } from '../characters.ts';
import type { Span } from '../span.ts';
import type { Words } from '../words.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { Directory } from './staff-list.ts';

/** Names and account names of people on the staff list. */
export function findPeople(directory: Directory, words: Words): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < words.count; index += 1) {
    const login = loginAt(directory, words, index);
    if (login) spans.push(login);
    const end = fullNameAt(directory, words, index) ?? loneNameAt(directory, words, index);
    if (end !== undefined) spans.push({ class: 'name', start: words.startOf(index), end });
  }
  return spans;
}

/** An account name, with up to three digits behind it. */
function loginAt({ logins }: Directory, words: Words, index: number): Span | undefined {
  const { text } = words;
  const [start, letters] = [words.startOf(index), words.endOf(index)];
  const word = words.wordOf(index);
  let end = letters;
  while (end - letters < 3 && isDigitAt(text, end)) end += 1;
  const isKnown =
    logins.has(word) || (end > letters && logins.has(word + text.slice(letters, end)));
  if (!isKnown || isWordAt(text, start - 1) || isWordAt(text, end)) return undefined;
  return { class: 'login', start, end };
}

type Part = 'given' | 'family' | 'initial';

/** Orders in which the parts of a name are written, by what stands first. */
const ordersOfWords: readonly (readonly Part[])[] = [
  ['given', 'initial', 'family'],
  ['family', 'given', 'initial'],
  ['given', 'family'],
  ['family', 'given'],
  ['family', 'initial'],
];
const ordersOfInitials: readonly (readonly Part[])[] = [
  ['initial', 'initial', 'family'],
  ['initial', 'family'],
];

interface Reach {
  readonly next: number;
  readonly isSure: boolean;
}

/** The end of the longest full name that begins with this word. */
function fullNameAt(directory: Directory, words: Words, index: number): number | undefined {
  const isInitial = words.wordOf(index).length === 1;
  const mayBegin = isInitial ? isInitialBefore : isPartBefore;
  if (!mayBegin(directory, words, index)) return undefined;
  for (const order of isInitial ? ordersOfInitials : ordersOfWords) {
    const reached = readOrder(directory, { words, index, order });
    if (reached !== undefined) return words.endOf(reached - 1);
  }
  return undefined;
}

/** Whether a family name follows, at once or behind a second initial: tells quickly that most letters are no initials. */
function isInitialBefore({ family }: Directory, words: Words, index: number): boolean {
  if (!isCapitalAt(words.text, words.startOf(index))) return false;
  const next = words.wordOf(index + 1);
  return family.has(next) || (next.length === 1 && family.has(words.wordOf(index + 2)));
}

/** Whether this word begins a name, and another part of a name may follow; a name of several words is tried whatever follows. */
function isPartBefore({ given, family }: Directory, words: Words, index: number): boolean {
  const names = [given.get(words.wordOf(index)), family.get(words.wordOf(index))];
  if (names[0] === undefined && names[1] === undefined) return false;
  const next = words.wordOf(index + 1);
  if (next.length === 1 || given.has(next) || family.has(next)) return true;
  return names.flat().some((name) => name !== undefined && name.length > 1);
}

interface OrderAt {
  readonly words: Words;
  readonly index: number;
  readonly order: readonly Part[];
}

/** Names that are ordinary words count only with capitals; an initial counts as one that is. */
function readOrder(directory: Directory, { words, index, order }: OrderAt): number | undefined {
  let next = index;
  let isSure = true;
  for (const [step, part] of order.entries()) {
    if (step > 0 && !isJoint(words, next)) return undefined;
    const reach = readPart(directory, { words, index: next, part });
    if (reach === undefined) return undefined;
    ({ next } = reach);
    isSure &&= reach.isSure;
  }
  return isSure || areCapital(words, index, next) ? next : undefined;
}

function readPart(
  directory: Directory,
  { words, index, part }: { words: Words; index: number; part: Part },
): Reach | undefined {
  const word = words.wordOf(index);
  if (part === 'initial') return word.length === 1 ? { next: index + 1, isSure: false } : undefined;
  for (const name of directory[part].get(word) ?? []) {
    const isWhole = name.every((own, step) => words.wordOf(index + step) === own);
    if (isWhole) return { next: index + name.length, isSure: !isOrdinaryWord(word) };
  }
  return undefined;
}

function areCapital(words: Words, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1)
    if (!isCapitalAt(words.text, words.startOf(index))) return false;
  return true;
}

const joints = " \t\r\n,._^*'>-";

/** What may stand between the parts of a name. */
function isJoint(words: Words, index: number): boolean {
  const [start, end] = [words.endOf(index - 1), words.startOf(index)];
  if (end === start || end - start > 4) return false;
  for (let at = start; at < end; at += 1) if (!joints.includes(words.text[at] ?? '')) return false;
  return true;
}

/** A given or family name alone: with a capital, no ordinary word, and no part of a longer technical name. */
function loneNameAt(directory: Directory, words: Words, index: number): number | undefined {
  const { text } = words;
  const start = words.startOf(index);
  if (!isCapitalAt(text, start)) return undefined;
  if (isOrdinaryWord(words.wordOf(index)) && !isGreeted(words, index)) return undefined;
  for (const part of ['family', 'given'] as const) {
    const reach = readPart(directory, { words, index, part });
    const end = reach && words.endOf(reach.next - 1);
    if (end !== undefined && isApart(text, start, end)) return end;
  }
  return undefined;
}

/** Whether a greeting stands right before. */
function isGreeted(words: Words, index: number): boolean {
  const isNear = words.startOf(index) - words.endOf(index - 1) === 1;
  return (
    index > 0 &&
    isNear &&
    ['hi', 'hello', 'dear', 'hey', 'thanks'].includes(words.wordOf(index - 1))
  );
}

const technical = '-_\\/@:=$';

function isApart(text: string, start: number, end: number): boolean {
  if (isWordAt(text, start - 1) || isWordAt(text, end)) return false;
  const isJoined = text[end] === '.' && isWordAt(text, end + 1);
  return (
    !technical.includes(text[start - 1] ?? ' ') &&
    !technical.includes(text[end] ?? ' ') &&
    !isJoined
  );
}
