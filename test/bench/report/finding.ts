import type { Measurement, Row } from '../row.ts';

/** What became of one row. */
export interface Finding {
  readonly row: Row;
  readonly result:
    | { readonly type: 'measured'; readonly measurement: Measurement }
    /** This machine cannot run it. */
    | { readonly type: 'skipped'; readonly why: string }
    /** It could not be measured although it should. */
    | { readonly type: 'failed'; readonly why: string };
}
