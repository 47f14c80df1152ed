import anyAscii from 'any-ascii';

/** What WinAnsiEncoding (ISO 32000-1, annex D.2) has beyond Latin-1. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const winAnsi = new RegExp(`^[\\u{20}-\\u{7E}\\u{A0}-\\u{FF}${beyondLatin1}]*$`, 'u');

/** Scripts that are drawn as they are written: left to right, a glyph for a character. */
const plainScript =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}]$/u;
/** Controls, direction marks and accents without a letter: nothing to see. */
const invisible = /^[\p{Cc}\p{Cf}\p{M}]$/u;

/** Stand around what is spelled in Latin letters because no font here has its own. */
const spelled = { open: '‹', close: '›' } as const;

/** A text as a font can draw it. */
export interface Printable {
  readonly words: string;
  /** True when some of it is spelled in other letters than it was written in. */
  readonly isSpelled: boolean;
}

/** True for what the standard fonts of PDF can draw: the languages of western Europe and the Americas. */
export function isWinAnsi(text: string): boolean {
  return winAnsi.test(text);
}

/**
 * Text that can be drawn with a font.
 *
 * Letters of other scripts (Chinese, Arabic) are spelled in Latin ones between angle marks, `‹ZhongWen›`, and named by code point where there is no spelling: the reader sees that
 * something is there, and the CSV has it as it is.
 */
export function toPrintable(text: string, hasGlyph: (codePoint: number) => boolean): Printable {
  const composed = text.normalize('NFC');
  if (isWinAnsi(composed)) return { words: composed, isSpelled: false };
  let printable = '';
  let foreign = '';
  let isSpelled = false;
  for (const character of composed) {
    const drawn = drawnAs(character, hasGlyph);
    if (drawn === undefined) {
      foreign += character;
      isSpelled = true;
      continue;
    }
    printable += marked(foreign) + drawn;
    foreign = '';
  }
  return { words: printable + marked(foreign), isSpelled };
}

/** `undefined` for what has to be spelled. */
function drawnAs(character: string, hasGlyph: (codePoint: number) => boolean): string | undefined {
  if (isWinAnsi(character)) return character;
  if (/\s/u.test(character)) return ' ';
  if (invisible.test(character)) return '';
  const isDrawn = plainScript.test(character) && hasGlyph(character.codePointAt(0) ?? 0);
  return isDrawn ? character : undefined;
}

function marked(foreign: string): string {
  if (foreign === '') return '';
  const spelling = anyAscii(foreign).trim() || Array.from(foreign, codePointOf).join(' ');
  return `${spelled.open}${spelling}${spelled.close}`;
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
