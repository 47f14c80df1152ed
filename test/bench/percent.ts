/** How many of a hundred items hold; `NaN` when there are none. */
export function percentOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return (100 * items.filter(holds).length) / items.length;
}
