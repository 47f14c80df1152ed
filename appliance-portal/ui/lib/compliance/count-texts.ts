import type { CheckStanding } from '@osiriscare/core/contracts/portal';
import { formatNumber } from '#lib/format/number.ts';
import { words } from './words.ts';

type Counts = CheckStanding['counts'];

/** `3 as wanted, 1 not as wanted`: what there is of each kind; where there is nothing, that. */
export function countsText(counts: Counts): string {
  const kinds = ['pass', 'drift', 'accepted', 'unknown'] as const;
  const texts = kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => words.counts[kind](formatNumber(counts[kind])));
  return texts.length === 0 ? words.nothing : `${texts.join(', ')}.`;
}

/** The checks of these ids, what fails first. */
export function checksOf(
  checks: readonly CheckStanding[],
  ids: readonly string[],
): readonly CheckStanding[] {
  return checks
    .filter(({ id }) => ids.includes(id))
    .toSorted((one, other) => rank(one.counts) - rank(other.counts));
}

function rank({ drift, accepted, unknown }: Counts): number {
  if (drift > 0) return 0;
  if (accepted > 0) return 1;
  return unknown > 0 ? 2 : 3;
}
