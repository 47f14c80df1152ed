import { frameworkIds, type FrameworkId } from '../checks/controls.ts';
import { metricIds, type MetricId } from '../checks/metric.ts';
import type { Assessment } from './assess.ts';
import type { Score } from './score.ts';

/** What a score can be about. The names of frameworks and metrics differ. */
export const scoreSubjects = [...frameworkIds, ...metricIds] as const;
export type ScoreSubject = FrameworkId | MetricId;

/** One score at one moment. */
export interface ScoreMark extends Pick<Score, 'score' | 'coverage'> {
  readonly subject: ScoreSubject;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** A local day: `2026-11-25`, from its first moment to the first of the next. */
export interface Day {
  readonly day: string;
  readonly from: number;
  readonly until: number;
}

/** The score with which a day ended; null figures where nobody looked that day, or did not know. */
export interface DailyPoint extends Pick<Score, 'score' | 'coverage'> {
  readonly day: string;
}

/** At most that often is a change written down. */
export const changeEveryMs = 300_000;

/** The figures of an assessment that are kept. */
export function marksOf({ metrics, frameworks }: Assessment, at: number): ScoreMark[] {
  return [...frameworks, ...metrics].map(({ id: subject, score, coverage }) => ({
    subject,
    at,
    score,
    coverage,
  }));
}

/** Those that are to be written: the first of each day, and what changed since the last that was written, but for what changed a moment ago. */
export function marksDue(
  marks: readonly ScoreMark[],
  last: ReadonlyMap<ScoreSubject, ScoreMark>,
  startOfDay: number,
): ScoreMark[] {
  return marks.filter((mark) => {
    const before = last.get(mark.subject);
    if (!before || before.at < startOfDay || before.at > mark.at) return true;
    const isChanged = before.score !== mark.score || before.coverage !== mark.coverage;
    return isChanged && mark.at - before.at >= changeEveryMs;
  });
}

/** One point for each day, from the marks of one subject. A day without a mark stays a gap: yesterday's score is not today's. */
export function dailyPoints(
  marks: readonly Omit<ScoreMark, 'subject'>[],
  days: readonly Day[],
): DailyPoint[] {
  const inOrder = [...marks].sort((one, other) => one.at - other.at);
  return days.map(({ day, from, until }) => {
    const last = inOrder.findLast(({ at }) => from <= at && at < until);
    return { day, score: last?.score ?? null, coverage: last?.coverage ?? null };
  });
}
