import { createDirectory, type Directory } from '../directory/staff-list.ts';
import { findPhi } from '../find-phi.ts';
import { foldText } from '../fold-text.ts';
import type { PhiClass } from '../phi-class.ts';
import { scrubText } from '../scrub-text.ts';
import type { Span } from '../span.ts';
import type { Corpus } from './corpus.ts';
import type { MarkClass, Sample, Truth } from './marks.ts';

/** Of so many, so many were found or kept. */
export interface Share {
  readonly of: number;
  readonly good: number;
}

/** Something that came out otherwise than it should. */
export interface Slip {
  readonly kind: 'missed' | 'lost' | 'false' | 'withheld';
  readonly class: MarkClass;
  readonly text: string;
  readonly sample: string;
}

/** How a scrubber did on a corpus. */
export interface Score {
  /** Of what must go, how much no longer stands in the text, by class. */
  readonly recall: ReadonlyMap<MarkClass, Share>;
  readonly labelledRecall: Share;
  /** Of the stretches taken out, how many hold something of their class or of another that must go. */
  readonly precision: ReadonlyMap<PhiClass, Share>;
  readonly kept: Share;
  readonly withheld: Share;
  readonly slips: readonly Slip[];
}

/** The part of a scrubber that is scored: stretches of the original that go, or `undefined` if all of it is withheld. */
export type Finder = (text: string) => readonly Span[] | undefined;

/** Our gate, with the corpus's staff list as directory. */
export function createOurFinder({ staff }: Pick<Corpus, 'staff'>): Finder {
  const directory = createDirectory(staff.map(({ given, family }) => ({ given, family })));
  return (text) => findAsGate(text, directory);
}

function findAsGate(text: string, directory: Directory): readonly Span[] | undefined {
  const isWithheld =
    scrubText(text, { directory, hash: () => '0'.repeat(12) }).withheld !== undefined;
  if (isWithheld) return undefined;
  const folded = foldText(text);
  return findPhi(folded.text, directory).map((span) => ({
    class: span.class,
    start: folded.toOriginal(span.start),
    end: folded.toOriginal(span.end),
  }));
}

class Tally<K> {
  readonly shares = new Map<K, { of: number; good: number }>();

  add(key: K, isGood: boolean): void {
    const share = this.shares.get(key) ?? { of: 0, good: 0 };
    share.of += 1;
    if (isGood) share.good += 1;
    this.shares.set(key, share);
  }
}

/** Compares what a scrubber takes out with the truth. */
export function score(samples: readonly Sample[], find: Finder): Score {
  const recall = new Tally<MarkClass>();
  const precision = new Tally<PhiClass>();
  const whole = new Tally<'labelled' | 'kept' | 'withheld'>();
  const slips: Slip[] = [];
  for (const sample of samples) {
    const spans = find(sample.text);
    whole.add('withheld', spans === undefined);
    if (spans === undefined)
      slips.push({ kind: 'withheld', class: 'infrastructure', text: '', sample: sample.text });
    scoreTruths({ sample, spans, recall, whole, slips });
    for (const span of spans ?? []) scoreSpan({ sample, span, precision, slips });
  }
  const shareOf = (key: 'labelled' | 'kept' | 'withheld') =>
    whole.shares.get(key) ?? { of: 0, good: 0 };
  return {
    recall: recall.shares,
    labelledRecall: shareOf('labelled'),
    precision: precision.shares,
    kept: shareOf('kept'),
    withheld: shareOf('withheld'),
    slips,
  };
}

function scoreTruths(part: {
  sample: Sample;
  spans: readonly Span[] | undefined;
  recall: Tally<MarkClass>;
  whole: Tally<'labelled' | 'kept' | 'withheld'>;
  slips: Slip[];
}): void {
  const { sample, spans, recall, whole, slips } = part;
  for (const truth of sample.truths) {
    const slip = { class: truth.class, text: truth.text, sample: sample.text };
    if (truth.class === 'infrastructure') {
      const isKept = spans !== undefined && !spans.some((span) => overlaps(span, truth));
      whole.add('kept', isKept);
      if (!isKept && spans !== undefined) slips.push({ kind: 'lost', ...slip });
      continue;
    }
    const isGone = spans === undefined || isCovered(truth, spans);
    recall.add(truth.class, isGone);
    if (truth.isLabelled) whole.add('labelled', isGone);
    if (!isGone) slips.push({ kind: 'missed', ...slip });
  }
}

function scoreSpan(part: {
  sample: Sample;
  span: Span;
  precision: Tally<PhiClass>;
  slips: Slip[];
}): void {
  const { sample, span, precision, slips } = part;
  const isRight = sample.truths.some(
    (truth) => truth.class !== 'infrastructure' && overlaps(span, truth),
  );
  precision.add(span.class, isRight);
  if (!isRight)
    slips.push({
      kind: 'false',
      class: span.class,
      text: sample.text.slice(span.start, span.end),
      sample: sample.text,
    });
}

function overlaps(span: { start: number; end: number }, truth: Truth): boolean {
  return span.start < truth.end && truth.start < span.end;
}

/** Whether no letter and no digit of it is left. */
function isCovered(truth: Truth, spans: readonly Span[]): boolean {
  for (let at = truth.start; at < truth.end; at += 1) {
    const isSign = !/[\p{L}\p{N}]/u.test(truth.text[at - truth.start] ?? '');
    if (!isSign && !spans.some((span) => span.start <= at && at < span.end)) return false;
  }
  return true;
}

/** Share as a number from 0 to 1; of nothing it is 1. */
export function rate({ of, good }: Share): number {
  return of === 0 ? 1 : good / of;
}

/** Sums shares. */
export function total(shares: Iterable<Share>): Share {
  let [of, good] = [0, 0];
  for (const share of shares) {
    of += share.of;
    good += share.good;
  }
  return { of, good };
}
