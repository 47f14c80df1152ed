/**
 * Which of `count` items the key leads to from the item at `at`; nothing for keys that do not move.
 *
 * The moves of the menu pattern of the ARIA Authoring Practices: arrows go round, Home and End jump.
 */
export function nextIn(count: number, at: number, key: string): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
