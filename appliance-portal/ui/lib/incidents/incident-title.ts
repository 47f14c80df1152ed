import type { IncidentSummary } from '@osiriscare/core/contracts/portal';
import { words } from './words.ts';

/** What was found: the check's title says what is wanted, so it is told that this is, or was, not so. */
export function incidentTitle({
  title,
  endedAt,
}: Pick<IncidentSummary, 'title' | 'endedAt'>): string {
  return endedAt === null ? words.notSo(title) : words.wasNotSo(title);
}
