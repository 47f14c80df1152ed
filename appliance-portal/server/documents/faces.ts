import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import { isWinAnsi, toPrintable, type Printable } from './printable.ts';

/** One of the standard fonts of PDF, which no file has to carry and which are drawn ten times faster; and DejaVu, embedded with the letters that are used, for what they lack. */
export type Face = 'standard' | 'wide';

const files: Readonly<Record<Face, { readonly plain: string; readonly bold: string }>> = {
  standard: { plain: 'Helvetica', bold: 'Helvetica-Bold' },
  wide: { plain: pathOf('DejaVuSansCondensed'), bold: pathOf('DejaVuSansCondensed-Bold') },
};

/** A text as it is drawn, and in what. */
export interface FacedText extends Printable {
  readonly face: Face;
}

/** Chooses the face for a text as a whole, so that no word changes its look half way. */
export function faced(text: string): FacedText {
  const printable = toPrintable(text, hasGlyph);
  return { ...printable, face: isWinAnsi(printable.words) ? 'standard' : 'wide' };
}

/** What PDFKit takes for a font. */
export function fontOf(face: Face, weight: 'plain' | 'bold' = 'plain'): string {
  return files[face][weight];
}

function pathOf(name: string): string {
  return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
}

let glyphs: ReadonlySet<number> | undefined;

/** The bold weight has fewer letters than the plain one, so it decides for both. Read when the first text asks. */
function hasGlyph(codePoint: number): boolean {
  glyphs ??= glyphsOf(files.wide.bold);
  return glyphs.has(codePoint);
}

function glyphsOf(path: string): ReadonlySet<number> {
  const font = openSync(path);
  return new Set('characterSet' in font ? font.characterSet : []);
}
