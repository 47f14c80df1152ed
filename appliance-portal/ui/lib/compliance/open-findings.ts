import type { CheckStanding } from '@osiriscare/core/contracts/portal';

type Finding = CheckStanding['open'][number];

/** What does not pass on one computer, with the check that it is of. */
export interface OpenFinding extends Finding {
  readonly checkId: string;
  readonly title: string;
}

/** Findings in these states, and how many more there are than the agent names. */
export interface OpenFindings {
  readonly named: readonly OpenFinding[];
  readonly moreCount: number;
}

/** What does not pass of several checks. */
export function openFindings(
  checks: readonly CheckStanding[],
  states: readonly Finding['state'][],
): OpenFindings {
  const named = checks.flatMap(({ id: checkId, title, open }) =>
    open.filter(({ state }) => states.includes(state)).map((one) => ({ ...one, checkId, title })),
  );
  const all = checks.flatMap(({ counts }) => states.map((state) => counts[state]));
  return { named, moreCount: all.reduce((sum, count) => sum + count, 0) - named.length };
}
