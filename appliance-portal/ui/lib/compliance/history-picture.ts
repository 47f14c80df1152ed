import type { ScoreHistory } from '@osiriscare/core/contracts/portal';

type Point = ScoreHistory['points'][number];

/** A history ready to be drawn in a square of 100 by 100, 100 points at the top. */
export interface HistoryPicture {
  /** One path for each stretch of days without a gap. */
  readonly paths: readonly string[];
  readonly first: KnownPoint;
  readonly last: KnownPoint;
  readonly lowest: KnownPoint;
  /** The first and the last day that show. */
  readonly from: string;
  readonly until: string;
  readonly hasGaps: boolean;
  /** The points at which a figure changed, the newest first. */
  readonly changes: readonly Point[];
}

type KnownPoint = Point & { readonly score: number };

const fewestDays = 30;

/** What is drawn of a history: from its first score on, and at least a month; nothing while there is no score. */
export function historyPicture(points: readonly Point[]): HistoryPicture | undefined {
  const start = points.findIndex(isKnown);
  const shown = points.slice(Math.min(start, Math.max(0, points.length - fewestDays)));
  const known = points.filter(isKnown);
  const [first, last] = [known[0], known.at(-1)];
  if (start < 0 || !first || !last) return undefined;
  return {
    paths: pathsOf(shown),
    first,
    last,
    lowest: known.reduce((lowest, one) => (one.score < lowest.score ? one : lowest)),
    from: shown[0]?.day ?? first.day,
    until: shown.at(-1)?.day ?? last.day,
    hasGaps: points.slice(start).some((point) => !isKnown(point)),
    changes: points.slice(start).filter(isChange).toReversed(),
  };
}

function isKnown(point: Point): point is KnownPoint {
  return point.score !== null;
}

function isChange({ score, coverage }: Point, index: number, all: readonly Point[]): boolean {
  const before = all[index - 1];
  return before?.score !== score || before?.coverage !== coverage;
}

/** A single day becomes a line of no length, which round ends draw as a dot. */
function pathsOf(points: readonly Point[]): string[] {
  const paths: string[] = [];
  let isDrawing = false;
  for (const [index, point] of points.entries()) {
    const at = isKnown(point) ? placeOf(point, index / Math.max(1, points.length - 1)) : undefined;
    if (at === undefined) isDrawing = false;
    else if (isDrawing) paths.push(`${paths.pop()} L ${at}`);
    else paths.push(`M ${at} l 0 0`);
    isDrawing = at !== undefined;
  }
  return paths;
}

function placeOf({ score }: KnownPoint, share: number): string {
  return `${(100 * share).toFixed(2)} ${100 - score}`;
}
