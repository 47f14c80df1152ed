import { plainNames } from './words.ts';

/** A source or a reason in the words of the practice; one that is not known yet is shown as it is. */
export function plainName(name: string): string {
  return plainNames.get(name) ?? name;
}
