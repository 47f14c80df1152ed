import type { PhiClass } from '../phi-class.ts';

/** A stretch that a pattern found. */
export interface Candidate {
  /** The whole text, folded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The stretch itself. */
  readonly value: string;
}

/** Where a match may begin, so that a pattern is tried nowhere else. */
export type Starts =
  /** At a run of so many digits, followed by one of these signs if any are named. */
  | { readonly type: 'digits'; readonly lengths: readonly number[]; readonly next?: string }
  | { readonly type: 'signs'; readonly signs: string }
  /** At one of these words, in small letters. */
  | { readonly type: 'words'; readonly words: readonly string[] };

/**
 * Something that its own shape gives away.
 *
 * Patterns use only what RE2 and JavaScript read alike, and every repetition has an upper bound, so that the time at one place is bounded. With two groups the first is context, which stays, and the second goes;
 * without groups all of it goes.
 */
export interface ShapeRule {
  readonly id: string;
  readonly class: PhiClass;
  readonly starts: Starts;
  readonly pattern: string;
  readonly ignoresCase: boolean;
  /** Says no to a stretch that only looks alike. */
  readonly accepts?: (candidate: Candidate) => boolean;
  /** Where to begin when something was found at this sign; itself when left out. */
  readonly beginsAt?: (text: string, at: number) => number;
  /** Makes the stretch longer than a bounded pattern can. */
  readonly widens?: (candidate: Candidate) => { readonly start: number; readonly end: number };
}

/** What must stand between a label and its value. */
export type Needs = 'nothing' | 'separator' | 'quotes';

/** Something that the words before it give away, or the head of its column. */
export interface LabelRule {
  readonly id: string;
  readonly class: PhiClass;
  /** Labels in small letters, words with a space between: `date of birth` finds `Date-of-Birth`, `dateOfBirth` and `date_of_birth`. */
  readonly phrases: readonly string[];
  readonly needs: Needs;
  /** How the value begins, right after the label; the same bounds as in {@link ShapeRule}. */
  readonly value: string;
  readonly ignoresCase: boolean;
  readonly accepts?: (candidate: Candidate) => boolean;
  /** Whether anything after a colon or in quotes goes, even if the pattern does not know it. */
  readonly takesAnything: boolean;
}
