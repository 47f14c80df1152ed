import { checkCategories, type CheckView } from '@osiriscare/core/contracts/portal';

type Runbook = NonNullable<CheckView['runbook']>;

/** The repairs of one kind of computer and one category. */
export interface RunbookGroup {
  readonly platform: CheckView['platform'];
  readonly category: CheckView['category'];
  readonly runbooks: readonly Runbook[];
}

/** The repairs of all checks, each once, by kind of computer and then by category. */
export function runbookGroups(checks: readonly CheckView[]): readonly RunbookGroup[] {
  const groups = Map.groupBy(
    checks.filter(({ runbook }) => runbook !== null),
    ({ platform, category }) => `${platform} ${category}`,
  );
  return [...groups.values()]
    .flatMap((members) => (members[0] ? [groupOf(members[0], members)] : []))
    .sort((a, b) => b.platform.localeCompare(a.platform) || rank(a) - rank(b));
}

function groupOf({ platform, category }: CheckView, members: readonly CheckView[]): RunbookGroup {
  const byId = new Map(
    members.flatMap(({ runbook }) => (runbook ? [[runbook.id, runbook] as const] : [])),
  );
  const runbooks = [...byId.values()].sort((a, b) => a.title.localeCompare(b.title));
  return { platform, category, runbooks };
}

function rank({ category }: RunbookGroup): number {
  return checkCategories.indexOf(category);
}

/** The ids that are switched off, after one of them was switched. */
export function switched(disabled: readonly string[], id: string, on: boolean): string[] {
  const others = disabled.filter((other) => other !== id);
  return on ? others : [...others, id];
}
