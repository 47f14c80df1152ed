/** How much is measured. */
export interface Effort {
  /** Fewer cases and shorter time limits for other programs: for trying the benchmark out, not for figures. */
  readonly quick: boolean;
  /** Tells how far a long measurement is. */
  readonly say: (line: string) => void;
}

/** One figure beside the limit that the goal sets. */
export interface Check {
  readonly what: string;
  readonly value: number;
  readonly unit?: string;
  readonly limit: number;
  /** Whether the limit is the most or the least that is good. */
  readonly is: 'at most' | 'at least';
}

/** What one program took for the same work. */
export interface Contender {
  readonly name: string;
  /** By column; `undefined` where the program has no such figure. */
  readonly figures: Readonly<Record<string, number | undefined>>;
}

/** The same work by several programs. The first is ours; the ratios are taken to it. */
export interface Comparison {
  readonly title: string;
  /** Columns with a ratio behind each figure of the others. */
  readonly ratios: readonly string[];
  readonly contenders: readonly Contender[];
}

/** What is told in words, in columns. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** What a row found. */
export interface Measurement {
  readonly checks: readonly Check[];
  readonly comparisons: readonly Comparison[];
  /** Left out: none. */
  readonly tables?: readonly Table[];
  /** Circumstances that a reader must know to judge the figures. */
  readonly notes: readonly string[];
}

/** One goal, and how it is measured. */
export interface Row {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** In words, as the specification sets it. */
  readonly goal: string;
  readonly needs: 'nothing' | 'lab' | 'hosts' | 'browser';
  readonly measure: (effort: Effort) => Promise<Measurement>;
}

/** Whether the figure is as good as the goal asks for. */
export function isReached({ value, limit, is }: Check): boolean {
  return is === 'at most' ? value <= limit : value >= limit;
}
