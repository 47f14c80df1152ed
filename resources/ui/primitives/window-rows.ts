/** Rows of a long list that have to be drawn, and the height of what is left out above and below. */
export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly above: number;
  readonly below: number;
}

interface Viewport {
  /** Rows in all. */
  readonly count: number;
  /** Height of one row, in pixels; above 0. */
  readonly rowHeight: number;
  /** How far the top of the list lies above the top of the screen, in pixels. */
  readonly scrolled: number;
  /** Height of the screen, in pixels. */
  readonly height: number;
}

/** Rows drawn beyond each edge, so that a quick scroll never shows an empty strip. */
const overscan = 4;

/** The window of rows for a scroll position; rows all have one height. */
export function windowOf({ count, rowHeight, scrolled, height }: Viewport): RowWindow {
  const firstSeen = Math.floor(scrolled / rowHeight);
  const seen = Math.ceil(height / rowHeight);
  const first = clamp(firstSeen - overscan, 0, count);
  const end = clamp(firstSeen + seen + overscan, first, count);
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
