import { checkpointNote, grow, type Draft, type Step } from './draft.ts';
import { keyChange, logStart, passed, repair } from './contents.ts';
import { oldAppliance, oldOrigin, renewed } from './people.ts';
import { toBase64 } from '@osiriscare/core/trust';

const start: Step = { content: logStart() };

/** Six entries: the start, four repairs, a check that passed. */
export const honestSteps: readonly Step[] = [
  start,
  ...[1, 2, 3, 4].map((number) => ({ content: repair(number) })),
  { content: passed(5) },
];

export const honest = grow(honestSteps);

/** The honest log with one step done otherwise, and everything behind it built on that. */
export function honestBut(position: number, change: Partial<Step>): Draft {
  return grow(
    honestSteps.map((step, index) => (index === position ? { ...step, ...change } : step)),
  );
}

/** Eight entries; the key changes with the fourth. */
export const rotatedSteps: readonly Step[] = [
  start,
  { content: repair(1) },
  { content: repair(2) },
  { content: keyChange(renewed.key.key) },
  ...[4, 5, 6, 7].map((number) => ({ content: repair(number), signer: renewed })),
];
export const rotated = grow(rotatedSteps);

/** The log of an appliance that broke, and that of the one in its place. */
export const before = grow(
  [{ content: logStart(null, oldAppliance) }, { content: repair(1) }, { content: repair(2) }],
  { origin: oldOrigin, signer: oldAppliance },
);
export const beforeNote = checkpointNote(before, 3, { signer: oldAppliance });
export const replacement = grow([
  {
    content: logStart({
      origin: oldOrigin,
      size: 3,
      root: toBase64(before.roots[3] ?? new Uint8Array()),
    }),
  },
  { content: repair(4) },
]);

/** Forty entries. */
export const long = grow([
  start,
  ...Array.from({ length: 39 }, (_, index) => ({ content: repair(index + 1) })),
]);
