import type { PhiClass } from './phi-class.ts';

/** A stretch of text to be taken out: UTF-16 units from `start`, without `end`. */
export interface Span {
  readonly class: PhiClass;
  readonly start: number;
  readonly end: number;
}

/** Sorted, without overlaps: what overlaps becomes one stretch, of the class that began first. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort(byPlace)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
  }
  return merged;
}

function byPlace(one: Span, other: Span): number {
  return one.start - other.start || other.end - one.end;
}
