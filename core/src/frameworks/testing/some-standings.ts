import * as fc from 'fast-check';
import { severities } from '../../checks/check.ts';
import { standingStates, type Standing } from '../standing.ts';

/** A standing of a test. */
export function someStanding(overrides: Partial<Standing> = {}): Standing {
  return { hostId: 'a', checkId: 'one', severity: 'high', state: 'pass', ...overrides };
}

/** Standings of distinct checks, in any mixture. */
export const arbitraryStandings = fc
  .array(
    fc.record({
      severity: fc.constantFrom(...severities),
      state: fc.constantFrom(...standingStates),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((one, index) => someStanding({ ...one, checkId: `check-${index}` })));
