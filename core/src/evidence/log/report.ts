import { checkIds, type CheckId } from './checks.ts';

/** `NOT PROVEN`: nothing speaks against it, and something that would prove it is missing. */
export type Verdict = 'PASS' | 'FAIL' | 'NOT PROVEN';

/** One thing that is wrong or missing. */
export interface Finding {
  readonly check: CheckId;
  readonly verdict: Exclude<Verdict, 'PASS'>;
  /** Position of the entry, or size of the checkpoint; null when it is about the whole. */
  readonly position: number | null;
  /** A sentence for people. */
  readonly reason: string;
}

/** What came of verifying a log or a packet. */
export interface LogReport {
  readonly verdict: Verdict;
  /** Null when there was no header to read it from. */
  readonly origin: string | null;
  /** Position of the first entry. */
  readonly from: number;
  readonly entries: number;
  /** Entries covered by a checkpoint that counts. 0 unless nothing is wrong anywhere. */
  readonly proven: number;
  /** Size of the checkpoint that covers them; null when none counts. */
  readonly checkpoint: number | null;
  readonly checks: readonly { readonly check: CheckId; readonly verdict: Verdict }[];
  /** In the order in which they were found, at most {@link mostFindings}. */
  readonly findings: readonly Finding[];
  /** All of them, also those that are not listed. */
  readonly findingCount: number;
}

/** More than anybody reads. */
export const mostFindings = 100;

/** Collects what is wrong. */
export interface Findings {
  /**
   * Asks one thing. Adds the finding and returns false when the condition does not hold; true when it does, or when this check is taken away.
   */
  readonly hold: (condition: boolean, finding: Finding) => boolean;
  readonly verdictOf: (check: CheckId) => Verdict;
  readonly verdict: () => Verdict;
  readonly list: () => readonly Finding[];
  readonly count: () => number;
}

/** `without` takes one check away: for the tests that prove that none is superfluous. */
export function collectFindings(without: CheckId | null): Findings {
  const list: Finding[] = [];
  const worst = new Map<CheckId, Verdict>();
  let count = 0;
  const verdictOf = (check: CheckId): Verdict => worst.get(check) ?? 'PASS';
  return {
    hold: (condition, finding) => {
      if (condition || finding.check === without) return true;
      count += 1;
      if (list.length < mostFindings) list.push(finding);
      if (verdictOf(finding.check) !== 'FAIL') worst.set(finding.check, finding.verdict);
      return false;
    },
    verdictOf,
    verdict: () => worstOf(checkIds.map(verdictOf)),
    list: () => list,
    count: () => count,
  };
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('FAIL')) return 'FAIL';
  return verdicts.includes('NOT PROVEN') ? 'NOT PROVEN' : 'PASS';
}
