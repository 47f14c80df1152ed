/** One program run as root inside the host, never through a shell unless the list names one. */
export interface Act {
  readonly run: readonly string[];
  /** Its standard input. */
  readonly input?: string;
}

/**
 * What has to come of an attack, with healing in mode `full`.
 *
 * `repair`: the agent repairs it by itself. `ask`: it is held until a person asks, then repaired. `person`: only a person can judge it, so the agent must tell and keep its hands off.
 */
export type Expectation = 'repair' | 'ask' | 'person';

/** One way to harm a host, as data. */
export interface Attack {
  /** Kebab-case; stable in stored scorecards. */
  readonly id: string;
  /** What was done, as people read it. */
  readonly title: string;
  readonly acts: readonly Act[];
  /** The check that has to see it. No two attacks name the same one, so that each has its own incident. */
  readonly seenBy: string;
  readonly expected: Expectation;
  /** The check only reports unless a person chooses otherwise, as the lab does before the attack. */
  readonly chosenByPerson?: true;
  /** The lab's own look at the damage, past agent, checks and runbooks: what `run` prints matches `sound` only while there is no damage. */
  readonly eyes: { readonly run: readonly string[]; readonly sound: RegExp };
}

/** Writes a file anew; its parent folder has to exist. */
export function write(path: string, input: string): Act {
  return { run: ['tee', path], input };
}
