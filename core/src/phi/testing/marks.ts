import type { PhiClass } from '../phi-class.ts';

/** What a marked piece of a sample is: a class of the gate, a name that nothing points out, or something that must stay. */
export type MarkClass = PhiClass | 'unlisted-name' | 'infrastructure';

/** A piece of a sample of which the truth is known. */
export interface Mark {
  readonly class: MarkClass;
  readonly text: string;
  /** Whether a label right before it, or a column's head, says what it is. */
  readonly isLabelled: boolean;
}

/** A sample as it is written: plain text between marks. */
export type Draft = readonly (string | Mark)[];

/** A mark with its place. */
export interface Truth extends Mark {
  readonly start: number;
  readonly end: number;
}

/** One text with everything that is known about it. */
export interface Sample {
  readonly family: string;
  readonly text: string;
  readonly truths: readonly Truth[];
}

/** Something that must not leave and that only its own shape gives away. */
export function phi(kind: MarkClass, text: string): Mark {
  return { class: kind, text, isLabelled: false };
}

/** Something that must not leave, with its label before it. */
export function labelled(kind: PhiClass, text: string): Mark {
  return { class: kind, text, isLabelled: true };
}

/** Something technical that must stay. */
export function keep(text: string | number): Mark {
  return { class: 'infrastructure', text: String(text), isLabelled: false };
}

/** Writes a draft as a template literal; drafts may stand in drafts. */
export function draft(
  strings: readonly string[],
  ...pieces: readonly (string | number | Mark | Draft)[]
): Draft {
  return strings.flatMap((text, index) => [text, ...piecesOf(pieces[index])]);
}

function piecesOf(piece: string | number | Mark | Draft | undefined): Draft {
  if (piece === undefined) return [];
  if (typeof piece === 'number') return [String(piece)];
  return typeof piece === 'string' || !isDraft(piece) ? [piece] : piece;
}

function isDraft(piece: Mark | Draft): piece is Draft {
  return Array.isArray(piece);
}

/** Joins drafts, as lines for instance. */
export function joined(drafts: readonly Draft[], separator: string): Draft {
  return drafts.flatMap((pieces, index) => (index === 0 ? pieces : [separator, ...pieces]));
}

/** The text of a draft, and where its marks are. */
export function sampleOf(family: string, pieces: Draft): Sample {
  let text = '';
  const truths: Truth[] = [];
  for (const piece of pieces) {
    const start = text.length;
    text += typeof piece === 'string' ? piece : piece.text;
    if (typeof piece !== 'string') truths.push({ ...piece, start, end: text.length });
  }
  return { family, text, truths };
}
