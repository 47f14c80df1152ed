import { isWordAt } from '../characters.ts';
import type { Directory } from '../directory/staff-list.ts';
import type { Suspicion } from './suspicion.ts';

/** An account name of the staff list as a word of its own. */
export function suspectPeople(small: string, { logins }: Directory): Suspicion | undefined {
  if (logins.size === 0) return undefined;
  for (let at = 0; at < small.length; at += 1) {
    if (!isWordAt(small, at)) continue;
    const start = at;
    while (isWordAt(small, at)) at += 1;
    if (at - start < 60 && logins.has(small.slice(start, at)))
      return 'a name of the staff list is left';
  }
  return undefined;
}
