import { RE2JS, RE2JSException } from 're2js';
import { err, ok, type Result } from '../result.ts';

/**
 * Most steps of a compiled pattern. The time of a match is bounded by steps times length of the text, so this bounds it to a fraction of a second for the longest observed text;
 * `[a-z]{1,200}` has some 400.
 */
const mostSteps = 500;

/** UTF-16 units of a text that a pattern looks at: as many as an observed text may have. */
const longestText = 2000;

/** Why a pattern is refused, in words of RE2 where it could not be read. */
export interface PatternFault {
  readonly type: 'pattern_invalid';
  readonly pattern: string;
  readonly reason: string;
}

/** A compiled RE2 pattern: no look-around, no back-references, time linear in the text. */
export interface Pattern {
  /** Whether some part of the text matches. */
  readonly isIn: (text: string) => boolean;
  /** Whether the text matches from its first to its last character. */
  readonly isWhole: (text: string) => boolean;
}

/** Compiles RE2 syntax once, for many matches. Never throws, whoever wrote the pattern. */
export function compilePattern(pattern: string): Result<Pattern, PatternFault> {
  const refuse = (reason: string) => err({ type: 'pattern_invalid' as const, pattern, reason });
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > mostSteps)
      return refuse(`it takes more than ${mostSteps} steps: repeat less, or list fewer words`);
    return ok({
      isIn: (text) => compiled.test(text.slice(0, longestText)),
      isWhole: (text) => text.length <= longestText && compiled.testExact(text),
    });
  } catch (error) {
    if (error instanceof RE2JSException) return refuse(error.message);
    throw error;
  }
}
