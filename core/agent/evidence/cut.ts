import type { Observed, ObservedValue } from '@osiriscare/core/checks';
import { longestOutput } from '@osiriscare/core/evidence';

const longestObserved = 8_000;
const mostEntries = 20;

/** SPEC C1: "output cut to 500 characters". */
export function cutText(text: string, longest = longestOutput): string {
  if (text.length <= longest) return text.toWellFormed();
  return `${text.slice(0, longest - 1).toWellFormed()}…`;
}

/** As much of what was observed as evidence keeps: long values are cut, and fields beyond 8,000 characters in all are left out. */
export function cutObserved(observed: Observed): Observed {
  let left = longestObserved;
  const kept = Object.entries(observed)
    .map(([field, value]) => [field, cutValue(value)] as const)
    .filter(([field, value]) => (left -= JSON.stringify(value).length + field.length) >= 0);
  return Object.fromEntries(kept);
}

function cutValue(value: ObservedValue): ObservedValue {
  if (typeof value === 'string') return cutText(value);
  if (!Array.isArray(value)) return value;
  return value.slice(0, mostEntries).map((entry) => cutText(entry, 100));
}
