import type { Observed, ScriptAnswer } from '@osiriscare/core/checks';

/** An answer for something that could not be looked at; the clause tells why. */
export function untold(clause: string, observed: Observed = {}): ScriptAnswer {
  return { state: 'unknown', summary: `Cannot be told: ${clause.slice(0, 400)}.`, observed };
}

/** An answer with a sentence for people. */
export function told(
  state: ScriptAnswer['state'],
  summary: string,
  observed: Observed = {},
): ScriptAnswer {
  return { state, summary, observed };
}
