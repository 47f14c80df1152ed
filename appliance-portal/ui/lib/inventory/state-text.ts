import type { DeviceSummary } from '@osiriscare/core/contracts/portal';
import { heldQuietly, optedInWord, stateWords } from './words.ts';

/** The word that stands beside the shape and colour of a state. */
export function stateText({
  state,
  optedIn,
  needsDecision,
}: Pick<DeviceSummary, 'state' | 'optedIn' | 'needsDecision'>): string {
  if (state === 'medical' && optedIn) return optedInWord;
  if (state === 'held' && !needsDecision) return heldQuietly;
  return stateWords[state];
}
