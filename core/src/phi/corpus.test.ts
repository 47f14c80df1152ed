import { expect, test } from 'vitest';
import {
  createCorpus,
  createOurFinder,
  rate,
  score,
  total,
  tunedFamilies,
} from './testing/index.ts';

test.each(tunedFamilies.map((family) => [family.name, family] as const))(
  'nothing with a label leaves, and infrastructure stays: %s',
  (_, family) => {
    const corpus = createCorpus(family, 71, 12);
    const result = score(corpus.samples, createOurFinder(corpus));
    const recall = [...result.recall].filter(([kind]) => kind !== 'unlisted-name');
    expect(rate(result.labelledRecall)).toBe(1);
    expect(rate(total(recall.map(([, share]) => share)))).toBeGreaterThanOrEqual(0.99);
    expect(rate(result.kept)).toBeGreaterThanOrEqual(0.999);
    expect(rate(total(result.precision.values()))).toBeGreaterThanOrEqual(0.97);
  },
);

test('the same seed makes the same corpus', () => {
  const [family] = tunedFamilies;
  if (family) expect(createCorpus(family, 3, 1)).toEqual(createCorpus(family, 3, 1));
});
