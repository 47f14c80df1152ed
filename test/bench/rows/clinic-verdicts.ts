import type { Actor } from '@osiriscare/core/testing';
import { simulate, type Outcome, type SimulatedRow } from '../clinic/simulate.ts';
import type { Effort, Measurement, Row } from '../row.ts';

const seeds = [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16];

const isLabelled = ({ assessment }: SimulatedRow) => assessment.verdict.state === 'medical';
const isHeld = ({ assessment }: SimulatedRow) => assessment.verdict.state === 'held';
const hasRightType = ({ actor, assessment }: SimulatedRow) =>
  assessment.classification.type === actor.type;

function percentOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return (100 * items.filter(holds).length) / items.length;
}

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
  goal: 'medical never probed 100 %, labelled >= 99 % (precision >= 90 %); IT type right >= 92 %; held after 7 days <= 10 %',
  needs: 'nothing',
  measure: async (effort) => measureVerdicts(effort),
};

export const duplicates: Row = {
  name: 'duplicates',
  title: 'Duplicates over 30 simulated days with random MACs',
  goal: '<= 1 %',
  needs: 'nothing',
  measure: async (effort) => measureDuplicates(effort),
};
