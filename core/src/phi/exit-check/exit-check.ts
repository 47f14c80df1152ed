import type { Directory } from '../directory/staff-list.ts';
import { suspectLabels, suspectProfiles } from './left-labels.ts';
import { suspectMailboxes } from './mailboxes.ts';
import { suspectNumbers } from './number-chains.ts';
import { suspectPeople } from './people.ts';
import type { Suspicion } from './suspicion.ts';

/**
 * Looks at a text that the rules have been over as if nothing had been done yet: by plain search and counting, stricter and with none of the rules' patterns.
 * Anything found means that the rules missed something, and the whole text is withheld. The text is folded.
 */
export function findSuspicion(text: string, directory: Directory): Suspicion | undefined {
  const small = text.toLowerCase();
  return (
    suspectNumbers(text) ??
    suspectMailboxes(text) ??
    suspectLabels(small) ??
    suspectProfiles(small) ??
    suspectPeople(small, directory)
  );
}
