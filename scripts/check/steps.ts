/** One thing to run, its name as printed. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly directory?: string;
  /** True for vitest, whose own counts are added up. */
  readonly isVitest?: boolean;
  /** Temporary files lie in memory where there is much of it. */
  readonly inMemory?: boolean;
  readonly timeoutMs: number;
}

const minute = 60_000;

/** The fast lane: under two minutes on two cores. */
export const checkSteps: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'], timeoutMs: minute },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'], timeoutMs: 2 * minute },
  {
    name: 'types of the pure core',
    command: ['tsc', '-p', 'core/tsconfig.json'],
    timeoutMs: minute,
  },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'], timeoutMs: 2 * minute },
  {
    name: "types of the verifier's page",
    command: ['tsc', '-p', 'core/verify/page/tsconfig.json'],
    timeoutMs: minute,
  },
  {
    name: 'pages',
    // The native compiler checks them in a quarter of the time.
    command: [
      'svelte-check',
      '--tsgo-experimental-api',
      '--fail-on-warnings',
      '--tsconfig',
      './tsconfig.json',
    ],
    directory: 'appliance-portal',
    timeoutMs: 2 * minute,
  },
  { name: 'dead code', command: ['knip'], timeoutMs: 2 * minute },
  {
    name: 'unit tests',
    command: ['vitest', 'run', '--project', 'unit'],
    isVitest: true,
    inMemory: true,
    timeoutMs: 5 * minute,
  },
];

/** What crosses parts: the lab, the safety proof, the browser. */
export const acceptanceSteps: readonly Step[] = [
  {
    name: 'lab and browser tests',
    command: ['vitest', 'run', '--project', 'lab', '--project', 'alone'],
    isVitest: true,
    timeoutMs: 30 * minute,
  },
];
