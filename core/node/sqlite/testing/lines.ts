import type { Migration } from '../index.ts';

/** A small schema for the tests of this folder. */
export interface LinesSchema {
  readonly lines: { readonly number: number; readonly half: string; readonly text: string };
}

/** The steps to {@link LinesSchema}. */
export const lines: readonly Migration[] = [
  {
    name: 'lines',
    sql: 'create table lines (number integer not null, half text not null, text text not null, primary key (number, half)) strict;',
  },
  { name: 'lines-by-text', sql: 'create index lines_by_text on lines (text);' },
];
