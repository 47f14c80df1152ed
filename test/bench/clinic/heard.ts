import type { Observation } from '@osiriscare/core/inventory';
import type { Clinic } from '@osiriscare/core/testing';

/** Everything that is heard in a clinic in its first days, at whole milliseconds as the scanner stamps them. */
export function heardIn(clinic: Clinic, days: number): Observation[] {
  return Array.from({ length: days }, (_, day) => clinic.day(day))
    .flat()
    .map((observation) => ({ ...observation, at: Math.floor(observation.at) }));
}
