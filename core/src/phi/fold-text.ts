/** A text as the rules read it, and the way back to the original. */
export interface FoldedText {
  readonly text: string;
  /** Where the character at this place stands in the original. */
  readonly toOriginal: (at: number) => number;
}

/** Invisible signs, soft hyphens and combining marks: they would hide a number from every rule. */
const dropped = /^[\p{M}\p{Cf}]$/u;
const spaces = /^[\p{Zs}]$/u;
const dashes = /^[\p{Pd}\u2212]$/u;
const single = /^[\u2018\u2019\u201b\u02bc\u2032\u00b4`]$/u;
const double = /^[\u201c\u201d\u201e\u2033]$/u;
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ð: 'd',
  þ: 'th',
  Þ: 'Th',
};
/** Zeros of scripts with digits of their own that NFKD leaves alone. */
const zeros = [0x06_60, 0x06_f0, 0x09_66, 0x09_e6, 0x0a_66, 0x0a_e6, 0x0b_66, 0x0e_50];

/**
 * Makes look-alikes equal: wide and mathematical digits, digits of other scripts, special spaces, dashes and quotes become ASCII, accents go, invisible signs go.
 * ASCII text comes back as it is.
 */
export function foldText(text: string): FoldedText {
  // oxlint-disable-next-line no-control-regex -- the range of ASCII begins with controls.
  if (/^[\x00-\x7f]*$/.test(text)) return { text, toOriginal: (at) => at };
  const parts: string[] = [];
  const shifts = createShifts();
  const known = new Map<string, string>();
  let [done, length] = [0, 0];
  for (const match of text.matchAll(/[\u0080-\u{10ffff}]/gu)) {
    const [sign] = match;
    const folded = remembered(known, sign);
    parts.push(text.slice(done, match.index), folded);
    length += match.index - done + folded.length;
    done = match.index + sign.length;
    if (folded.length !== sign.length) shifts.add(length, done);
  }
  parts.push(text.slice(done));
  return { text: parts.join(''), toOriginal: shifts.toOriginal };
}

/** Places from which on folded text and original differ by another length. */
function createShifts() {
  const folded: number[] = [0];
  const original: number[] = [0];
  const toOriginal = (at: number): number => {
    let [low, high] = [0, folded.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((folded[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return (original[low] ?? 0) + at - (folded[low] ?? 0);
  };
  const add = (place: number, from: number) => void (folded.push(place), original.push(from));
  return { add, toOriginal };
}

function remembered(known: Map<string, string>, sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const folded = foldSign(sign);
  known.set(sign, folded);
  return folded;
}

function foldSign(sign: string): string {
  if (dropped.test(sign)) return '';
  if (spaces.test(sign)) return ' ';
  if (dashes.test(sign)) return '-';
  if (single.test(sign)) return "'";
  if (double.test(sign)) return '"';
  return undecomposed[sign] ?? foreignDigit(sign) ?? decomposed(sign);
}

function foreignDigit(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? undefined : String(code - zero);
}

function decomposed(sign: string): string {
  const base = sign.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return /^[\x20-\x7e]+$/.test(base) ? base : sign;
}
