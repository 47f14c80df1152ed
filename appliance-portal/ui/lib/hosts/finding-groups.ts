import type { CheckView, FindingView } from '@osiriscare/core/contracts/portal';

/** One finding with the check that it is of. */
export interface NamedFinding {
  readonly finding: FindingView;
  /** Title of the check; its id while the checks are not read. */
  readonly title: string;
  readonly category: CheckView['category'] | undefined;
}

/** Findings of one kind: what needs a look, what is accepted for a while, what is as wanted, what does not apply. */
export interface FindingGroup {
  readonly kind: FindingKind;
  readonly findings: readonly NamedFinding[];
}

const kinds = ['look', 'accepted', 'pass', 'not-applicable'] as const;
export type FindingKind = (typeof kinds)[number];

const severities = ['critical', 'high', 'medium', 'low'];

/** Findings by kind, in this order; in each the most severe first. Kinds without a finding are left out. */
export function findingGroups(
  findings: readonly FindingView[],
  checks: readonly CheckView[],
): readonly FindingGroup[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const rank = ({ checkId }: FindingView): number =>
    severities.indexOf(byId.get(checkId)?.severity ?? 'low');
  const groups = Map.groupBy(
    findings.toSorted((a, b) => rank(a) - rank(b)),
    kindOf,
  );
  const named = (finding: FindingView): NamedFinding => {
    const check = byId.get(finding.checkId);
    return { finding, title: check?.title ?? finding.checkId, category: check?.category };
  };
  return kinds
    .map((kind) => ({ kind, findings: (groups.get(kind) ?? []).map(named) }))
    .filter((group) => group.findings.length > 0);
}

function kindOf({ state, exceptionId }: FindingView): FindingKind {
  if (exceptionId !== null) return 'accepted';
  return state === 'drift' || state === 'unknown' ? 'look' : state;
}
