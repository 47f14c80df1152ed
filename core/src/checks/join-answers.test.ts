import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptAnswerSchema } from './finding.ts';
import { joinAnswers, type PartAnswer } from './join-answers.ts';

const words = { none: 'None is configured.', good: 'All answer.' };
const part = (state: PartAnswer['state'], clause = `${state} thing`): PartAnswer => ({
  state,
  clause,
});

test.each([
  [[], 'not-applicable', 'None is configured.'],
  [[part('pass'), part('pass')], 'pass', 'All answer.'],
  [[part('pass'), part('unknown')], 'unknown', 'Cannot be told: unknown thing.'],
  [[part('unknown'), part('drift'), part('pass')], 'drift', 'drift thing.'],
])('the worst of the parts counts', (parts, state, summary) => {
  expect(joinAnswers(parts, words)).toMatchObject({ state, summary });
});

test('however many parts there are and whatever they say, the answer is one that is taken', () => {
  const state = fc.constantFrom('pass' as const, 'drift' as const, 'unknown' as const);
  const parts = fc.array(fc.tuple(state, fc.string({ maxLength: 900 })), { maxLength: 300 });
  fc.assert(
    fc.property(parts, (told) => {
      const joined = joinAnswers(
        told.map(([is, clause]) => part(is, clause)),
        words,
      );
      expect(scriptAnswerSchema.safeParse(joined).success).toBe(true);
    }),
  );
});
