import { databaseErrorOf, type DatabaseError } from './database-error.ts';

/**
 * Does work whose loss can be borne (it is done again, or somebody waits for no answer): a failing database, such as a full disk, is told instead of thrown.
 *
 * Whatever else goes wrong is a bug, and thrown.
 */
export function spareWrite(work: () => void, failed: (error: DatabaseError) => void): void {
  try {
    work();
  } catch (cause) {
    const error = databaseErrorOf(cause);
    if (!error) throw cause;
    failed(error);
  }
}
