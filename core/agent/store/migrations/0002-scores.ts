import type { Migration } from '@osiriscare/core/node/sqlite';

/** Scores over time. An older agent refuses the file (`database_too_new`); the backup of the day before is the way back. */
export const scores: Migration = {
  name: 'scores',
  sql: `
    create table scores (
      subject text not null,
      at integer not null,
      score integer check (score between 0 and 100),
      coverage integer check (coverage between 0 and 100),
      primary key (subject, at)
    ) strict, without rowid;
  `,
};
