import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOf } from './window-rows.ts';

describe('windowOf', () => {
  it('draws only the rows near the screen', () => {
    const { first, end } = windowOf({
      count: 10_000,
      rowHeight: 50,
      scrolled: 50_000,
      height: 800,
    });
    expect([first, end]).toEqual([996, 1020]);
  });

  it('draws a short list whole', () => {
    expect(windowOf({ count: 3, rowHeight: 50, scrolled: -200, height: 800 })).toEqual({
      first: 0,
      end: 3,
      above: 0,
      below: 0,
    });
  });

  it('keeps the height of the whole list at every scroll position', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: -5_000, max: 2_000_000 }),
        (count, rowHeight, scrolled) => {
          const { first, end, above, below } = windowOf({
            count,
            rowHeight,
            scrolled,
            height: 900,
          });
          expect(above + (end - first) * rowHeight + below).toBe(count * rowHeight);
        },
      ),
    );
  });
});
