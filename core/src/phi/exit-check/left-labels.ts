import { isDigitAt, isLetterAt, isWordAt } from '../characters.ts';
import { isSystemAccount } from '../rules/profile-path.ts';
import type { Suspicion } from './suspicion.ts';

/** Labels after which no number may follow, found by plain search. */
const labels = [
  'ssn',
  'dob',
  'mrn',
  'date of birth',
  'birthdate',
  'social security',
  'medical record',
  'member id',
  'medicare',
];
const reach = 12;

/** A label right before a number of three digits or more. */
export function suspectLabels(small: string): Suspicion | undefined {
  for (const label of labels)
    for (let at = small.indexOf(label); at !== -1; at = small.indexOf(label, at + label.length))
      if (isOwnWord(small, at) && hasNumber(small, at + label.length))
        return 'a label is still followed by a value';
  return undefined;
}

/** Not the end of another word, and not that of `netbios-ssn`, the name of a port. */
function isOwnWord(text: string, at: number): boolean {
  return !isLetterAt(text, at - 1) && !text.startsWith('netbios-', at - 'netbios-'.length);
}

/** Whether a number comes before any word: `DOB: 03/04`, but not `dob is a column of 120 bytes`. */
function hasNumber(text: string, from: number): boolean {
  for (let at = from; at < from + reach; at += 1) {
    if (isLetterAt(text, at) || text[at] === '[' || text[at] === '\n') return false;
    if (isDigitAt(text, at)) return isDigitAt(text, at + 1) || isDigitAt(text, at + 2);
  }
  return false;
}

const folders = ['\\users\\', '\\\\users\\\\', '/users/', '/home/'];

/** A folder of profiles right before a name. */
export function suspectProfiles(small: string): Suspicion | undefined {
  for (const folder of folders)
    for (
      let at = small.indexOf(folder);
      at !== -1;
      at = small.indexOf(folder, at + folder.length)
    ) {
      const start = at + folder.length;
      let end = start;
      while (end - start < 40 && (isWordAt(small, end) || '.-+'.includes(small[end] ?? ' ')))
        end += 1;
      if (end > start && !isSystemAccount(small.slice(start, end)))
        return 'a profile folder still has its name';
    }
  return undefined;
}
