import type { CheckId, Verdict } from '@osiriscare/core/evidence';
import { rootsFile, textOf, type Line, type RootsChoice } from './draft.ts';

/** One log or packet, what an auditor believes, and what must come of it. */
export interface Case {
  /** Names its folder. */
  readonly name: string;
  readonly verdict: Verdict;
  /** The checks that must not pass, all of them. */
  readonly failing: readonly CheckId[];
  readonly text: string;
  readonly roots: Line;
}

/** What is handed in: lines, or text where lines cannot say it. */
interface Given {
  readonly name: string;
  readonly lines: readonly Line[] | string;
  readonly roots?: RootsChoice;
}

const caseOf = (
  { name, lines, roots }: Given,
  verdict: Verdict,
  failing: readonly CheckId[],
): Case => ({
  name,
  verdict,
  failing,
  text: typeof lines === 'string' ? lines : textOf(lines),
  roots: rootsFile(roots),
});

/** Must pass. */
export function passes(given: Given): Case {
  return caseOf(given, 'PASS', []);
}

/** Must neither pass nor fail, for the reasons given. */
export function isNotProven(given: Given, ...failing: readonly CheckId[]): Case {
  return caseOf(given, 'NOT PROVEN', failing);
}

/** Must fail, for the reasons given. */
export function fails(given: Given, ...failing: readonly CheckId[]): Case {
  return caseOf(given, 'FAIL', failing);
}
