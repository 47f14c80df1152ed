/** Reproducible chance: the same seed gives the same clinic. */
export interface Chance {
  /** 0 to 1, without 1. */
  readonly next: () => number;
  /** True with this probability. */
  readonly is: (probability: number) => boolean;
  /** 0 to `below` - 1. */
  readonly number: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
}

/** Mulberry32, a public-domain generator of 32 bits. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number) => Math.floor(next() * below);
  return {
    next,
    is: (probability) => next() < probability,
    number,
    pick: (items) => {
      const item = items[number(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
