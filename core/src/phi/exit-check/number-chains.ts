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
    const start = at;
    while (isDigitAt(text, at) || (isJoint(text[at]) && isDigitAt(text, at + 1))) at += 1;
    if (
      isWordAt(text, start - 1) ||
      isWordAt(text, at) ||
      at - start > longestChain ||
      at - start < shortestChain
    )
      continue;
    const suspicion = suspectChain(chainOf(text.slice(start, at)));
    if (suspicion) return suspicion;
  }
  return undefined;
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

function suspectChain({ lengths, joints, digits }: Chain): Suspicion | undefined {
  if (lengths === '324' && joints === '--') return 'looks like a social security number';
  const isPhone = lengths === '334' || (lengths === '1334' && digits.startsWith('1'));
  if (isPhone && /^[-.]{2,3}$/.test(joints) && /^1?[2-9]/.test(digits))
    return 'looks like a phone number';
  return isCardChain(lengths) && passesLuhn(digits) && /^[3-6]/.test(digits)
    ? 'looks like a payment card'
    : undefined;
}

/** Grouped as cards are printed, or sixteen digits in one run. */
function isCardChain(lengths: string): boolean {
  return lengths === '4444' || lengths === '465' || lengths === '16';
}
