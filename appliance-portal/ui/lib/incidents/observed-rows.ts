import type { IncidentDetail } from '@osiriscare/core/contracts/portal';

type Observed = IncidentDetail['firstObserved'];

/** One observed value, as text, then and now; a dash where it was not seen. */
export interface ObservedRow {
  readonly name: string;
  readonly first: string;
  readonly last: string;
}

/** The values of both times side by side, in the order in which they were seen. */
export function observedRows(first: Observed, last: Observed): readonly ObservedRow[] {
  const names = [...new Set([...Object.keys(first), ...Object.keys(last)])];
  return names.map((name) => ({ name, first: textOf(first[name]), last: textOf(last[name]) }));
}

/** What was observed last: of one that ended, by the look that ended it; until then the last drift. */
export function lastLook(
  incident: Pick<IncidentDetail, 'ending' | 'timeline' | 'lastObserved'>,
): Observed {
  const { ending, timeline, lastObserved } = incident;
  if (ending === null) return lastObserved;
  return timeline.findLast(({ observed }) => observed !== null)?.observed ?? lastObserved;
}

function textOf(value: Observed[string] | undefined): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ');
  return String(value);
}
