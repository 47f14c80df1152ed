import { describe, expect, it } from 'vitest';
import { nextIn } from './menu-keys.ts';

describe('nextIn', () => {
  it('goes round at both ends', () => {
    expect(nextIn(3, 2, 'ArrowDown')).toBe(0);
    expect(nextIn(3, 0, 'ArrowUp')).toBe(2);
  });

  it('jumps to the first and the last item with Home and End', () => {
    expect(nextIn(3, 1, 'Home')).toBe(0);
    expect(nextIn(3, 1, 'End')).toBe(2);
  });

  it('leaves other keys and empty menus alone', () => {
    expect(nextIn(3, 1, 'a')).toBeUndefined();
    expect(nextIn(0, -1, 'ArrowDown')).toBeUndefined();
  });
});
