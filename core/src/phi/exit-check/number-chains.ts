import { isDigitAt, isWordAt } from '../characters.ts';
import { passesLuhn } from '../luhn.ts';
import type { Suspicion } from './suspicion.ts';

/** Runs of digits that single signs join: `123-45-6789` has lengths 3, 2, 4 and joints `--`. */
interface Chain {
  readonly lengths: string;
  readonly joints: string;
  readonly digits: string;
}

/** Walks over the text once, without any pattern of the rules. */
export function suspectNumbers(text: string): Suspicion | undefined {
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigitAt(text, at)) continue;
    const end = endOfChain(text, at);
    const suspicion = isTelling(text, at, end)
      ? suspectChain(chainOf(text.slice(at, end)))
      : undefined;
    if (suspicion) return suspicion;
    at = end;
  }
  return undefined;
}

function endOfChain(text: string, start: number): number {
  let end = start;
  while (isDigitAt(text, end) || (isJoint(text[end]) && isDigitAt(text, end + 1))) end += 1;
  return end;
}

/** Whether the chain is a word of its own, neither too short nor too long to mean somebody. */
function isTelling(text: string, start: number, end: number): boolean {
  const length = end - start;
  return (
    length >= shortestChain &&
    length <= longestChain &&
    !isWordAt(text, start - 1) &&
    !isWordAt(text, end)
  );
}

const longestChain = 40;
const shortestChain = 11;

function isJoint(sign: string | undefined): boolean {
  return sign === '-' || sign === ' ' || sign === '.';
}

function chainOf(piece: string): Chain {
  return {
    lengths: piece
      .split(/[-. ]/)
      .map((run) => run.length)
      .join(''),
    joints: piece.replaceAll(/[0-9]/g, ''),
    digits: piece.replaceAll(/[-. ]/g, ''),
  };
}

function suspectChain(chain: Chain): Suspicion | undefined {
  if (chain.lengths === '324' && chain.joints === '--')
    return 'looks like a social security number';
  if (isPhoneChain(chain)) return 'looks like a phone number';
  return isCardChain(chain) ? 'looks like a payment card' : undefined;
}

function isPhoneChain({ lengths, joints, digits }: Chain): boolean {
  const isGrouped = lengths === '334' || (lengths === '1334' && digits.startsWith('1'));
  return isGrouped && /^[-.]{2,3}$/.test(joints) && /^1?[2-9]/.test(digits);
}

/** Grouped as cards are printed, or sixteen digits in one run. */
function isCardChain({ lengths, digits }: Chain): boolean {
  return ['4444', '465', '16'].includes(lengths) && /^[3-6]/.test(digits) && passesLuhn(digits);
}
