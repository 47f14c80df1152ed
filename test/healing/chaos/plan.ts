import { createChance } from '../../../core/src/testing/clinic/chance.ts';
import type { Attack } from './attack.ts';

/** One attack, on one host, at one moment. */
export interface Strike {
  readonly attack: Attack;
  readonly hostId: string;
  /** After the wave's beginning. */
  readonly afterMs: number;
}

export interface PlanOptions {
  readonly hostIds: readonly string[];
  /** The same seed gives the same plan. */
  readonly seed: number;
  /** Span over which the attacks are spread. */
  readonly spreadMs: number;
}

/** Every attack once on every host, in an order and at moments of chance; the earliest first. Pure. */
export function planWave(
  attacks: readonly Attack[],
  { hostIds, seed, spreadMs }: PlanOptions,
): readonly Strike[] {
  const chance = createChance(seed);
  return hostIds
    .flatMap((hostId) =>
      attacks.map((attack) => ({ attack, hostId, afterMs: chance.number(spreadMs + 1) })),
    )
    .sort((a, b) => a.afterMs - b.afterMs);
}
