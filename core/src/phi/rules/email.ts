import { isWordAt } from '../characters.ts';
import { isMachineMailbox } from '../machine-mailbox.ts';
import type { Candidate, ShapeRule } from './rule.ts';

function isMailbox({ value }: Candidate): boolean {
  const mailbox = value.replace(/%40/i, '@');
  return /\.[a-z]{2,24}$/i.test(mailbox) && !isMachineMailbox(mailbox);
}

const longestLocal = 64;

function isLocalSign(text: string, at: number): boolean {
  return isWordAt(text, at) || ".+'-".includes(text[at] ?? ' ');
}

function localPartBefore(text: string, at: number): number {
  let start = at;
  while (at - start < longestLocal && isLocalSign(text, start - 1)) start -= 1;
  return start;
}

export const emailShapes: readonly ShapeRule[] = [
  {
    id: 'email',
    class: 'email',
    starts: { type: 'signs', signs: '@%' },
    pattern: String.raw`[a-z0-9._+'-]{1,64}(?:@|%40)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}`,
    ignoresCase: true,
    accepts: isMailbox,
    beginsAt: localPartBefore,
  },
];
