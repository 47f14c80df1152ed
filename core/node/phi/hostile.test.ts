import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDirectory } from '../../src/phi/directory/staff-list.ts';
import { scrubText } from '../../src/phi/scrub-text.ts';
import { pieces } from '../../src/phi/testing/pieces.ts';

const settings = {
  directory: createDirectory([{ given: 'John', family: 'Smith' }]),
  hash: () => '0'.repeat(12),
};

/** Generous, for machines with other work: a quadratic rule takes minutes. */
const limitMs = 3000;

/** Time of the processor, which other programs do not lengthen. */
function cpuMsSince(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(startedAt);
  return (user + system) / 1000;
}

test('no line of 200 KB made of what the rules look for takes long', { timeout: 120_000 }, () => {
  const parts = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parts, (list) => {
      const piece = list.join('');
      const text = piece.repeat(Math.ceil(200_000 / piece.length)).slice(0, 200_000);
      const startedAt = process.threadCpuUsage();
      scrubText(text, settings);
      expect(cpuMsSince(startedAt)).toBeLessThan(limitMs);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
