import type { ScriptAnswer } from './finding.ts';
import type { Observed } from './observed.ts';
import { mostListEntries } from './observed.ts';

/** What was found out about one of several things. */
export interface PartAnswer {
  readonly state: 'pass' | 'drift' | 'unknown';
  /** A clause that names the thing: "ehr.local:443 does not answer". */
  readonly clause: string;
}

const longestSummary = 500;
const longestClause = 300;

/**
 * One answer about several things: drift when one of them drifted, else unknown when one cannot be told, else pass. Nothing to look at is not applicable, never pass.
 *
 * Observed are their number (`count`) and the clauses of what is not as wanted (`wrong`) and of what cannot be told (`untold`).
 */
export function joinAnswers(
  parts: readonly PartAnswer[],
  words: { readonly none: string; readonly good: string; readonly observed?: Observed },
): ScriptAnswer {
  if (parts.length === 0)
    return { state: 'not-applicable', summary: words.none, observed: { ...words.observed } };
  const clausesOf = (state: PartAnswer['state']): string[] =>
    parts
      .filter((part) => part.state === state)
      .map(({ clause }) => clause.slice(0, longestClause))
      .slice(0, mostListEntries);
  const wrong = clausesOf('drift');
  const untold = clausesOf('unknown');
  const observed = { count: parts.length, wrong, untold, ...words.observed };
  if (wrong.length > 0) return { state: 'drift', summary: sentence(wrong), observed };
  if (untold.length > 0)
    return { state: 'unknown', summary: `Cannot be told: ${sentence(untold)}`, observed };
  return { state: 'pass', summary: words.good, observed };
}

function sentence(clauses: readonly string[]): string {
  const text = clauses.join('; ');
  const most = longestSummary - 'Cannot be told: .'.length;
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : `${text}.`;
}
