import { isLetterAt, isWordAt } from '../characters.ts';
import { isMachineMailbox } from '../machine-mailbox.ts';
import type { Suspicion } from './suspicion.ts';

const longest = 100;

/** Any `@` between two words, of which the second has a point in it. */
export function suspectMailboxes(text: string): Suspicion | undefined {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (!isWordAt(text, at - 1) || !isWordAt(text, at + 1)) continue;
    const end = endOf(text, at + 1);
    const domain = text.slice(at + 1, end).replace(/\.$/, '');
    const last = domain.lastIndexOf('.');
    if (last === -1 || !isLetterAt(domain, last + 1)) continue;
    if (!isMachineMailbox(`${localPart(text, at)}@${domain}`))
      return 'looks like an e-mail address';
  }
  return undefined;
}

function endOf(text: string, from: number): number {
  let end = from;
  while (end - from < longest && (isWordAt(text, end) || text[end] === '.' || text[end] === '-'))
    end += 1;
  return end;
}

function localPart(text: string, at: number): string {
  let start = at;
  while (
    at - start < longest &&
    (isWordAt(text, start - 1) || '.-+'.includes(text[start - 1] ?? ' '))
  )
    start -= 1;
  return text.slice(start, at);
}
