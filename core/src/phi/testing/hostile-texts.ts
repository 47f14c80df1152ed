import { pieces } from './pieces.ts';

/** Lines of the given length, each made to be as bad as possible for one rule or another. */
export function hostileTexts(length: number): readonly (readonly [string, string])[] {
  return pieces.map((piece) => [
    piece,
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
  ]);
}
