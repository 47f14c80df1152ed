import type { MacAddress } from '../net/index.ts';
import type { DeviceRecord } from './device.ts';

/** An address that is still the same after this time outlived one visit, so it is kept for days. */
const longestVisitMs = 12 * 3_600_000;

/**
 * True for a phone whose newest address was seen during one visit only; false for one that keeps its address from day to day.
 *
 * Apple keeps a private address for about two weeks or for good (Apple Support, "Use private Wi-Fi addresses on Apple devices"); Android makes up
 * one for each visit where that is switched on (Android Open Source Project, "MAC randomization behavior").
 */
export function changesItsAddress({ addresses, facts }: LifeStory): boolean {
  const lives = new Map<MacAddress, Life>();
  for (const { mac, firstAt, lastAt } of [...addresses, ...facts]) {
    if (mac === undefined) continue;
    const { from, to } = lives.get(mac) ?? { from: firstAt, to: lastAt };
    lives.set(mac, { from: Math.min(from, firstAt), to: Math.max(to, lastAt) });
  }
  const [newest] = [...lives.values()].toSorted((a, b) => b.from - a.from);
  return newest !== undefined && newest.to - newest.from <= longestVisitMs;
}

type LifeStory = Pick<DeviceRecord, 'addresses' | 'facts'>;

interface Life {
  readonly from: number;
  readonly to: number;
}
