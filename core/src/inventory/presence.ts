/** How reliably a device answers one way of looking for it: the sweep, the probe, its agent. */
export interface Habit {
  /** Sightings so far. */
  readonly answered: number;
  /** Looks in vain before the last sighting. */
  readonly missedBefore: number;
  /** Looks in vain since the last sighting. */
  readonly missedInARow: number;
}

/** `unknown` for a device that never answers anything reliably. */
export type Presence = 'online' | 'offline' | 'unknown';

/** Sightings that must be missed in a row. */
export const missedUntilOffline = 3;

/** A way of looking counts when the device answered it at least this often, and this share of the times. */
const least = { answered: 3, share: 0.8 } as const;

export const noHabit: Habit = { answered: 0, missedBefore: 0, missedInARow: 0 };

/** The habit after one more look. */
export function afterLook(habit: Habit, answered: boolean): Habit {
  const { missedBefore, missedInARow } = habit;
  if (!answered) return { ...habit, missedInARow: missedInARow + 1 };
  return {
    answered: habit.answered + 1,
    missedBefore: missedBefore + missedInARow,
    missedInARow: 0,
  };
}

/**
 * Whether a device is there.
 *
 * SPEC: "offline only after 3 missed sightings of a kind it normally answers (phones sleep)". A device that answers nothing reliably becomes `unknown`, not `offline`.
 */
export function presenceOf(habits: readonly Habit[]): Presence {
  if (
    habits.some(({ answered, missedInARow }) => answered > 0 && missedInARow < missedUntilOffline)
  )
    return 'online';
  return habits.some(isNormal) ? 'offline' : 'unknown';
}

function isNormal({ answered, missedBefore }: Habit): boolean {
  return answered >= least.answered && answered / (answered + missedBefore) >= least.share;
}
