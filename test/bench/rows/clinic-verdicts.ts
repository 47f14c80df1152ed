import type { Actor } from '@osiriscare/core/testing';
import { simulate, type Outcome, type SimulatedRow } from '../clinic/simulate.ts';
import { percentOf } from '../percent.ts';
import type { Effort, Measurement, Row } from '../row.ts';

const seeds = [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16];

const isLabelled = ({ assessment }: SimulatedRow) => assessment.verdict.state === 'medical';
const isHeld = ({ assessment }: SimulatedRow) => assessment.verdict.state === 'held';
const hasRightType = ({ actor, assessment }: SimulatedRow) =>
  assessment.classification.type === actor.type;

function labelledOf({ rows, recognisable }: Outcome): boolean[] {
  const labelled = new Set<Actor>(rows.filter(isLabelled).map(({ actor }) => actor));
  return [...recognisable].map((actor) => labelled.has(actor));
}

/** The rows of several clinics, and how often the appliance was right about them. */
function figuresOf(outcomes: readonly Outcome[]) {
  const rows = outcomes.flatMap((outcome) => outcome.rows);
  const ordinary = rows.filter(({ actor }) => !actor.isMedical);
  const medical = outcomes.flatMap((outcome) => [
    ...new Set(outcome.rows.map(({ actor }) => actor).filter(({ isMedical }) => isMedical)),
  ]);
  const cleared = new Set(outcomes.flatMap(({ everCleared }) => [...everCleared]));
  return {
    neverProbed: percentOf(medical, (actor) => !cleared.has(actor)),
    labelled: percentOf(outcomes.flatMap(labelledOf), Boolean),
    precision: percentOf(rows.filter(isLabelled), ({ actor }) => actor.isMedical),
    rightType: percentOf(ordinary, hasRightType),
    held: percentOf(ordinary, isHeld),
  };
}

function contender(name: string, outcomes: readonly Outcome[]) {
  const { neverProbed, labelled, precision, rightType, held } = figuresOf(outcomes);
  const figures = {
    'never probed %': neverProbed,
    'labelled %': labelled,
    'precision %': precision,
    'right type %': rightType,
    'held %': held,
  };
  return { name, figures };
}

function measureVerdicts({ quick, say }: Effort): Measurement {
  const some = quick ? seeds.slice(0, 2) : seeds;
  say(`${some.length} clinics, a week each`);
  const weeks = some.map((seed) => simulate(7, { seed }));
  const loose = some.map((seed) => simulate(7, { seed, upkeep: 'loose' }));
  const { neverProbed, labelled, precision, rightType, held } = figuresOf(weeks);
  const least = { unit: '%', is: 'at least' } as const;
  return {
    checks: [
      { what: 'medical never probed', value: neverProbed, limit: 100, ...least },
      { what: 'labelled medical', value: labelled, limit: 99, ...least },
      { what: 'precision of that label', value: precision, limit: 90, ...least },
      { what: 'IT type right', value: rightType, limit: 92, ...least },
      { what: 'ordinary still held', value: held, unit: '%', limit: 10, is: 'at most' },
    ],
    comparisons: [
      {
        title: 'after 7 simulated days',
        ratios: [],
        contenders: [
          contender('directory kept well', weeks),
          contender('directory kept loosely (no goal)', loose),
        ],
      },
    ],
    notes: [
      `${some.length} synthetic clinics of about 150 devices; their families and habits are guesses about real practices and were not taken from the rules.`,
      '“Labelled medical” counts devices that gave themselves away by card or announcement; a console filed as an office computer that says nothing cannot be told apart.',
    ],
  };
}

function measureDuplicates({ quick, say }: Effort): Measurement {
  const some = quick ? seeds.slice(0, 2) : seeds;
  say(`${some.length} clinics, 30 days each`);
  const months = some.map((seed) => simulate(30, { seed }));
  const total = months.reduce((sum, { rows }) => sum + rows.length, 0);
  const owners = months.reduce(
    (sum, { rows }) => sum + new Set(rows.map(({ actor }) => actor)).size,
    0,
  );
  const value = (100 * (total - owners)) / total;
  return {
    checks: [{ what: 'surplus rows', value, unit: '%', limit: 1, is: 'at most' }],
    comparisons: [],
    notes: [
      `${total} rows for ${owners} devices in ${some.length} synthetic clinics, with phones and laptops that change their addresses.`,
    ],
  };
}

export const clinicVerdicts: Row = {
  name: 'verdicts',
  title: 'Verdicts in synthetic clinics',
  goal: 'medical devices never probed, at least 99 % of them labelled so (90 % of those labels right); type of ordinary ones right for at least 92 %; at most 10 % of them still held after 7 days',
  needs: 'nothing',
  measure: async (effort) => measureVerdicts(effort),
};

export const duplicates: Row = {
  name: 'duplicates',
  title: 'Duplicates over 30 simulated days with random MACs',
  goal: 'at most 1 % of the rows',
  needs: 'nothing',
  measure: async (effort) => measureDuplicates(effort),
};
