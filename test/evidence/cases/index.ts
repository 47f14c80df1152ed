import { badCheckpoints } from './bad-checkpoints.ts';
import { badEntries } from './bad-entries.ts';
import { badLayout } from './bad-layout.ts';
import type { Case } from './case.ts';
import { goodCases } from './good-cases.ts';
import { unprovenCases } from './unproven-cases.ts';

/** Everything that verifiers of site logs must judge alike. */
export const cases: readonly Case[] = [
  ...goodCases,
  ...unprovenCases,
  ...badEntries,
  ...badCheckpoints,
  ...badLayout,
];
