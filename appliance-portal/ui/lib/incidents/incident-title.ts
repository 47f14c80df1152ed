import type { IncidentSummary } from '@osiriscare/core/contracts/portal';
import { words } from './words.ts';

/** What was found: the check's title says what is wanted, so it is told that this is not so, was not so, or is so again. */
export function incidentTitle({
  title,
  ending,
}: Pick<IncidentSummary, 'title' | 'ending'>): string {
  if (ending === null) return words.notSo(title);
  return ending === 'healed' ? words.repaired(title) : words.wasNotSo(title);
}
