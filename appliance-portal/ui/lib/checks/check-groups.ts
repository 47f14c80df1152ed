import { checkCategories, type CheckView } from '@osiriscare/core/contracts/portal';

/** Checks of one category. */
export interface CheckGroup {
  readonly category: CheckView['category'];
  readonly checks: readonly CheckView[];
}

/** The checks that fit a search, by category. */
export function checkGroups(checks: readonly CheckView[], search: string): readonly CheckGroup[] {
  const wanted = search.trim().toLowerCase();
  const fitting = checks.filter((check) => textOf(check).includes(wanted));
  return checkCategories
    .map((category) => ({
      category,
      checks: fitting.filter((check) => check.category === category),
    }))
    .filter((group) => group.checks.length > 0);
}

function textOf({ id, title, meaning, controls }: CheckView): string {
  return [id, title, meaning, ...Object.values(controls).flat()].join('\n').toLowerCase();
}
