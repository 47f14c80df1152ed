import { createChance } from '../../testing/clinic/chance.ts';
import { sampleOf, type Sample } from './marks.ts';
import type { Person } from './people.ts';
import { createStaff, createWorld, type Family } from './world.ts';

/** Texts with their truth, and the people on the staff list of that clinic. */
export interface Corpus {
  readonly samples: readonly Sample[];
  readonly staff: readonly Person[];
}

/** How many people work in the made-up clinic. */
const staffCount = 60;

/** Every template of the family, `rounds` times each. The same seed gives the same texts. */
export function createCorpus(family: Family, seed: number, rounds: number): Corpus {
  const chance = createChance(seed);
  const staff = createStaff(seed + 1, staffCount);
  const samples = Array.from({ length: rounds }, () =>
    family.templates.map((template) => sampleOf(family.name, template(createWorld(chance, staff)))),
  ).flat();
  return { samples, staff };
}
