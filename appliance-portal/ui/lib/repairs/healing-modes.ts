import type { HealingSettings } from '@osiriscare/core/contracts/portal';

/** From the most careful to the boldest. */
export const healingModes = [
  'off',
  'standard',
  'full',
] as const satisfies readonly HealingSettings['mode'][];
