import { expect, test } from 'vitest';
import {
  createCorpus,
  createOurFinder,
  heldOut,
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

test('texts that were set aside before the first rule reach the goals', () => {
  const corpus = createCorpus(heldOut, 20_261_125, 20);
  const { recall, labelledRecall, kept } = score(corpus.samples, createOurFinder(corpus));
  const due = [...recall].filter(([kind]) => kind !== 'unlisted-name').map(([, share]) => share);
  expect(rate(labelledRecall)).toBe(1);
  expect(rate(total(due))).toBeGreaterThanOrEqual(0.98);
  expect(rate(recall.get('name') ?? { of: 0, good: 0 })).toBeGreaterThanOrEqual(0.95);
  expect(rate(kept)).toBeGreaterThanOrEqual(0.999);
});

test('the same seed makes the same corpus', () => {
  const corpora = () => tunedFamilies.map((family) => createCorpus(family, 3, 1));
  expect(corpora()).toEqual(corpora());
});
