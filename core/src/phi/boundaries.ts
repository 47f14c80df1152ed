import { isDigitAt, isWordAt } from './characters.ts';

const joints = '.-';

/** Whether neither a letter nor a digit touches the stretch, and no point or hyphen joins it to one: `1.2.3` of `1.2.3-4` does not stand alone. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return beginsAlone(text, start) && endsAlone(text, end);
}

/** The half of {@link standsAlone} before the stretch. */
export function beginsAlone(text: string, start: number): boolean {
  if (isWordAt(text, start - 1)) return false;
  return !(joints.includes(text[start - 1] ?? ' ') && isWordAt(text, start - 2));
}

/** The half of {@link standsAlone} behind the stretch. */
export function endsAlone(text: string, end: number): boolean {
  if (isWordAt(text, end)) return false;
  return !(joints.includes(text[end] ?? ' ') && isWordAt(text, end + 1));
}

/** Whether the stretch is a column of a row of numbers: the next word before or after it on its line is a number too. */
export function isAmongNumbers(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (isBlank(text[before]) && start - before < 40) before -= 1;
  let after = end;
  while (isBlank(text[after]) && after - end < 40) after += 1;
  return isDigitAt(text, before) || isDigitAt(text, after);
}

function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t';
}
