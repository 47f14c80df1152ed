import type { CheckMode } from '@osiriscare/core/contracts/portal';

/** The chosen value of a list of modes; anything else takes the choice back. */
export function modeFrom(value: string): CheckMode['mode'] | null {
  return value === 'audit' || value === 'enforce' ? value : null;
}
