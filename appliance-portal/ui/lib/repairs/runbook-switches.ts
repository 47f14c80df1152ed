import type { CheckView } from '@osiriscare/core/contracts/portal';

type Runbook = NonNullable<CheckView['runbook']>;

/** The repairs of all checks, each once, by title. */
export function runbooksOf(checks: readonly CheckView[]): readonly Runbook[] {
  const byId = new Map(
    checks.flatMap(({ runbook }) => (runbook ? [[runbook.id, runbook] as const] : [])),
  );
  return [...byId.values()].sort((a, b) => a.title.localeCompare(b.title));
}

/** The ids that are switched off, after one of them was switched. */
export function switched(disabled: readonly string[], id: string, on: boolean): string[] {
  const others = disabled.filter((other) => other !== id);
  return on ? others : [...others, id];
}
