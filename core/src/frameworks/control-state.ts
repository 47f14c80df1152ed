import type { StandingCounts } from './score.ts';

/**
 * How a control stands by the checks that map to it. `drift` when at least one fault is open, `accepted` when all that there are were accepted by a person, `partly-known` when what
 * is known passes and something is not known, `nothing-here` when no computer has anything to look at.
 */
export const controlStates = [
  'pass',
  'drift',
  'accepted',
  'partly-known',
  'unknown',
  'nothing-here',
] as const;
export type ControlState = (typeof controlStates)[number];

/** The state of a control whose checks have these standings. */
export function controlStateOf({ pass, drift, accepted, unknown }: StandingCounts): ControlState {
  if (drift > 0) return 'drift';
  if (accepted > 0) return 'accepted';
  if (pass > 0) return unknown > 0 ? 'partly-known' : 'pass';
  return unknown > 0 ? 'unknown' : 'nothing-here';
}
