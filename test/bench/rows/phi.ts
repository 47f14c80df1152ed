import {
  createCorpus,
  createOurFinder,
  heldOut,
  hostileTexts,
  rate,
  score,
  total,
  type Finder,
  type MarkClass,
  type Sample,
  type Score,
  type Share,
} from '@osiriscare/core/phi/testing';
import { createPhiGate } from '@osiriscare/core/phi';
import { createKeyedHash } from '@osiriscare/core/node/phi';
import { createRedactPii } from '../phi/redact-pii.ts';
import type { Comparison, Contender, Effort, Measurement, Row } from '../row.ts';
import { fastestMs } from '../stopwatch.ts';

const seed = 20_261_125;
const tries = 5;

const goneClasses: readonly MarkClass[] = [
  'ssn',
  'phone',
  'email',
  'birth-date',
  'record-number',
  'insurance-id',
  'address',
  'card',
  'name',
  'login',
  'public-address',
];

/** Everything that the goal asks to be found; names that nothing points out are no part of it. */
function recallOf(result: Score): number {
  return rate(total(goneClasses.map((kind) => result.recall.get(kind) ?? { of: 0, good: 0 })));
}

const percent = (share: number): number => Math.round(share * 100_000) / 1000;

function megabytesPerSecond(samples: readonly Sample[], scrub: (text: string) => unknown): number {
  const bytes = samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const all = () => {
    for (const { text } of samples) scrub(text);
  };
  return bytes / 1_000_000 / (fastestMs(tries, all) / 1000);
}

/** The longest of the fastest times for each line. */
function slowestMs(scrub: (text: string) => unknown, isQuick: boolean): number {
  const lines = hostileTexts(isQuick ? 20_000 : 200_000);
  return Math.max(...lines.map(([, text]) => fastestMs(isQuick ? 1 : 3, () => scrub(text))));
}

interface Scrubber {
  readonly name: string;
  readonly find: Finder;
  readonly scrub: (text: string) => unknown;
}

function scored(samples: readonly Sample[], { name, find, scrub }: Scrubber) {
  const result = score(samples, find);
  const speed = megabytesPerSecond(samples, scrub);
  const precision = rate(total(result.precision.values()));
  const contender: Contender = {
    name,
    figures: {
      'MB/s': speed,
      'recall, %': percent(recallOf(result)),
      'labelled, %': percent(rate(result.labelledRecall)),
      'precision, %': percent(precision),
      'infrastructure kept, %': percent(rate(result.kept)),
    },
  };
  return { result, speed, contender };
}

type Shares = Score['recall'] | Score['precision'];

function figuresOf(shares: Shares, kinds: readonly MarkClass[]) {
  const ofClass: ReadonlyMap<MarkClass, Share> = shares;
  return Object.fromEntries(
    kinds.map((kind) => {
      const share = ofClass.get(kind);
      return [kind, share && percent(rate(share))];
    }),
  );
}

/** Recall and precision of each class; the other program does not tell which class it found. */
function byClass(ours: Score, theirs: Score): Comparison[] {
  const found = [...goneClasses, 'unlisted-name' as const];
  return [
    {
      title:
        'recall by class, %; unlisted names are those of patients that no label and no list points out',
      ratios: [],
      contenders: [
        { name: 'OsirisCare', figures: figuresOf(ours.recall, found) },
        { name: 'redact-pii', figures: figuresOf(theirs.recall, found) },
      ],
    },
    {
      title: 'precision by class, %',
      ratios: [],
      contenders: [
        {
          name: 'OsirisCare',
          figures: figuresOf(ours.precision, [...goneClasses, 'patient-segment']),
        },
      ],
    },
  ];
}

function measurePhi({ quick, say }: Effort): Measurement {
  const corpus = createCorpus(heldOut, seed, quick ? 10 : 200);
  const { samples, staff } = corpus;
  const gate = createPhiGate({ staff, hash: createKeyedHash(new Uint8Array(32)) });
  const theirs = createRedactPii();
  say(`${samples.length} texts of the family that was set aside`);
  const ours = scored(samples, {
    name: 'OsirisCare',
    find: createOurFinder(corpus),
    scrub: gate.text,
  });
  const other = scored(samples, { name: 'redact-pii', ...theirs });
  say('hostile lines');
  const hostileMs = slowestMs(gate.text, quick);
  const names = ours.result.recall.get('name') ?? { of: 0, good: 0 };
  return {
    checks: [
      {
        what: 'recall, held-out texts',
        value: percent(recallOf(ours.result)),
        unit: '%',
        limit: 98,
        is: 'at least',
      },
      {
        what: 'recall of what has a label',
        value: percent(rate(ours.result.labelledRecall)),
        unit: '%',
        limit: 100,
        is: 'at least',
      },
      {
        what: 'recall of names',
        value: percent(rate(names)),
        unit: '%',
        limit: 95,
        is: 'at least',
      },
      {
        what: 'infrastructure kept',
        value: percent(rate(ours.result.kept)),
        unit: '%',
        limit: 99.9,
        is: 'at least',
      },
      { what: 'text scrubbed', value: ours.speed, unit: 'MB/s', limit: 5, is: 'at least' },
      { what: 'slowest line of 200 KB', value: hostileMs, unit: 'ms', limit: 100, is: 'at most' },
    ],
    comparisons: [
      {
        title: `${samples.length} texts from ${heldOut.templates.length} templates that were written before the rules`,
        ratios: ['MB/s'],
        contenders: [ours.contender, other.contender],
      },
      ...byClass(ours.result, other.result),
    ],
    notes: notesOf(samples, ours.result),
  };
}

function notesOf(samples: readonly Sample[], { withheld }: Score): string[] {
  return [
    `All texts are made up, by the same hand as the rules: a clinic’s real texts will be harder. Staff names are those of a list of 60 people, which ours is given as its directory; the other program has a list of names of its own.`,
    `${withheld.good} of ${samples.length} texts were withheld as a whole by the exit check; their infrastructure counts as lost.`,
    'An identifier counts as found if none of its letters and digits is left; infrastructure as kept if none of it is touched. The fastest of several runs; one thread.',
  ];
}

export const phiRow: Row = {
  name: 'phi',
  title: 'PHI gate',
  goal: 'labelled values 100 %, held-out recall 98 %, names 95 % with the staff list, infrastructure kept 99.9 %, 5 MB/s, a hostile line of 200 KB in 100 ms',
  needs: 'nothing',
  measure: async (effort) => measurePhi(effort),
};
