import type { ParameterValues } from '@osiriscare/core/healing';

/**
 * What one runbook is put through on a real host. `heals`: the host is broken, healed, and put back; `not-here`: what it looks after does not exist in a container, and it has to say so.
 */
export type Scenario =
  | {
      readonly kind: 'heals';
      /** Makes the drift; a POSIX shell script. Several ways to break it are several scenarios. */
      readonly breakIt: string;
      readonly parameters?: ParameterValues;
      /** A shell line that must succeed once it is healed: something that the repair must not have cost. */
      readonly stillWorks?: string;
      /** It leaves so much behind that the next scenario needs a fresh host. */
      readonly resetAfter?: true;
      /** Values that must be refused before any script runs. */
      readonly refused?: ParameterValues;
    }
  | { readonly kind: 'not-here' };

export type Heals = Extract<Scenario, { kind: 'heals' }>;
