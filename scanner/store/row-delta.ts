/** Rows to write and rows to delete so that what is stored becomes what is wanted. */
export interface RowDelta<T> {
  readonly put: readonly T[];
  readonly drop: readonly T[];
}

/**
 * Compares by identity: an item that is the same object before and after is taken for unchanged. Items that were made anew are written again, which is
 * slower but never wrong.
 */
export function rowDelta<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): RowDelta<T> {
  if (before === after) return { put: [], drop: [] };
  const stored = new Set(before);
  const put = after.filter((item) => !stored.has(item));
  if (put.length === after.length - before.length) return { put, drop: [] };
  const wanted = new Set(after.map(keyOf));
  return { put, drop: before.filter((item) => !wanted.has(keyOf(item))) };
}
