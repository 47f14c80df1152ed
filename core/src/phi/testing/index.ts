export { createCorpus, type Corpus } from './corpus.ts';
export { heldOut } from './families/held-out.ts';
export { tunedFamilies } from './families/index.ts';
export { hostileTexts } from './hostile-texts.ts';
export type { MarkClass, Sample } from './marks.ts';
export {
  createOurFinder,
  rate,
  score,
  total,
  type Finder,
  type Score,
  type Share,
} from './score.ts';
