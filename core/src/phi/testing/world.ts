import { createChance, type Chance } from '../../testing/clinic/chance.ts';
import { createInfrastructure, type Infrastructure } from './infrastructure.ts';
import type { Draft } from './marks.ts';
import { createPerson, type Person } from './people.ts';
import { createSpellings, type Spellings } from './spellings.ts';

/** What one sample is written from. */
export interface World {
  readonly chance: Chance;
  /** Somebody whom no list names. */
  readonly patient: Person;
  /** Somebody on the staff list. */
  readonly staff: Person;
  readonly spell: Spellings;
  readonly it: Infrastructure;
}

/** One kind of text. */
export type Template = (world: World) => Draft;

/** Texts of one origin. */
export interface Family {
  readonly name: string;
  readonly templates: readonly Template[];
}

/** The people on the staff list, always the same. */
export function createStaff(seed: number, count: number): readonly Person[] {
  const chance = createChance(seed);
  return Array.from({ length: count }, () => createPerson(chance));
}

/** A world for one sample. */
export function createWorld(chance: Chance, staff: readonly Person[]): World {
  return {
    chance,
    patient: createPerson(chance),
    staff: chance.pick(staff),
    spell: createSpellings(chance),
    it: createInfrastructure(chance),
  };
}
