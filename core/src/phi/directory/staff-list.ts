import { foldText } from '../fold-text.ts';
import { isOrdinaryWord } from './ordinary-words.ts';

/** Somebody on the staff list of the clinic. */
export interface StaffMember {
  readonly given: string;
  readonly family: string;
  /** Account names that cannot be told from the name. */
  readonly logins?: readonly string[];
}

/** A staff list made ready for matching: words of names, and account names. */
export interface Directory {
  /** Given names by their first word; the words of each in small letters. */
  readonly given: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly family: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly logins: ReadonlySet<string>;
}

/** Makes a staff list ready once, for many texts. */
export function createDirectory(staff: readonly StaffMember[]): Directory {
  return {
    given: byFirstWord(staff.map(({ given }) => wordsOfName(given))),
    family: byFirstWord(staff.map(({ family }) => wordsOfName(family))),
    logins: new Set(staff.flatMap(loginsOf)),
  };
}

/** The words of a name in small letters, without accents. */
function wordsOfName(name: string): readonly string[] {
  return (
    foldText(name)
      .text.toLowerCase()
      .match(/[a-z]{1,40}/g) ?? []
  );
}

function byFirstWord(names: readonly (readonly string[])[]): Map<string, (readonly string[])[]> {
  const map = new Map<string, (readonly string[])[]>();
  for (const words of names) {
    const [first] = words;
    if (first !== undefined) map.set(first, [...(map.get(first) ?? []), words]);
  }
  return map;
}

/** The account names that practices make of a name, and those that the list names. */
function loginsOf({ given, family, logins = [] }: StaffMember): string[] {
  const [one, other] = [wordsOfName(given).join(''), wordsOfName(family).join('')];
  const made = [
    one.slice(0, 1) + other,
    one + other,
    other + one.slice(0, 1),
    other + one,
    one + other.slice(0, 1),
  ].filter((login) => login.length >= 4 && !isOrdinaryWord(login));
  return [...made, ...logins.map((login) => login.toLowerCase())];
}
