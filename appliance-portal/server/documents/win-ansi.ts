/** What WinAnsiEncoding (ISO 32000-1, annex D.2) has beyond Latin-1. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/**
 * Text that the standard fonts of PDF can draw.
 *
 * They cover the languages of western Europe and the Americas. Other letters lose their accents where that leaves a letter, else they are named by code point
 * (`<U+4E2D>`): the reader sees that something is there, and the CSV has it as it is.
 */
export function toWinAnsi(text: string): string {
  return Array.from(text.normalize('NFC'), drawable).join('');
}

function drawable(character: string): string {
  if (canDraw(character)) return character;
  if (/\s/u.test(character)) return ' ';
  const bare = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  if (bare !== '' && Array.from(bare).every(canDraw)) return bare;
  const code = character.codePointAt(0) ?? 0;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function canDraw(character: string): boolean {
  return /^[\u{20}-\u{7E}\u{A0}-\u{FF}]$/u.test(character) || beyondLatin1.includes(character);
}
