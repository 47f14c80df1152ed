import type { Face } from './faces.ts';

/** A cell broken into lines that fit in its face. */
export interface PlannedCell {
  readonly lines: readonly string[];
  readonly face: Face;
}

export interface PlannedRow {
  readonly cells: readonly PlannedCell[];
  readonly heightPt: number;
}

export interface PageSpace {
  /** What is left on the first page below its title. */
  readonly firstPt: number;
  readonly otherPt: number;
}

/** Shares rows out among pages before anything is drawn, so that every page can name the number of pages and be written at once. */
export function pagesOf(rows: readonly PlannedRow[], space: PageSpace): PlannedRow[][] {
  const pages: PlannedRow[][] = [[]];
  let leftPt = space.firstPt;
  for (const row of rows) {
    if (row.heightPt > leftPt) {
      pages.push([]);
      leftPt = space.otherPt;
    }
    pages.at(-1)?.push(row);
    leftPt -= row.heightPt;
  }
  return pages;
}
