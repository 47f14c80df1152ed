import type { CheckView, FindingView } from '@osiriscare/core/contracts/portal';

/** One finding with the check that it is of. */
export interface NamedFinding {
  readonly finding: FindingView;
  /** Title of the check; its id while the checks are not read. */
  readonly title: string;
}

/** Findings of one category. */
export interface FindingGroup {
  readonly category: CheckView['category'] | undefined;
  readonly findings: readonly NamedFinding[];
}

const ranks: Readonly<Record<FindingView['state'], number>> = {
  drift: 0,
  unknown: 1,
  pass: 2,
  'not-applicable': 3,
};

/** Findings by category, in the order of the checks; in each what needs a look stands first. */
export function findingGroups(
  findings: readonly FindingView[],
  checks: readonly CheckView[],
): readonly FindingGroup[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const groups = Map.groupBy(findings, ({ checkId }) => byId.get(checkId)?.category);
  return [...groups]
    .map(([category, members]) => ({
      category,
      findings: members
        .toSorted((a, b) => ranks[a.state] - ranks[b.state])
        .map((finding) => ({
          finding,
          title: byId.get(finding.checkId)?.title ?? finding.checkId,
        })),
    }))
    .sort((a, b) => firstRank(a) - firstRank(b));
}

function firstRank({ findings: [first] }: FindingGroup): number {
  return first ? ranks[first.finding.state] : ranks.pass;
}
