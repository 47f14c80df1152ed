/** What is needed of a healed incident. */
export interface HealedIncident {
  /** First sight of the drift. */
  readonly openedAt: number;
  /** The fresh check that passed. */
  readonly endedAt: number;
}

/** The figures of the last 30 days. */
export const timeToHealSpanMs = 30 * 86_400_000;

/**
 * Median and 95th percentile (nearest rank) of the time from first sight to healed, of incidents healed in the last 30 days; null when there was none.
 *
 * Times that a clock set back made negative are left out.
 */
export function timeToHeal(
  healed: readonly HealedIncident[],
  now: number,
): { readonly median: number; readonly p95: number } | null {
  const took = healed
    .filter(({ endedAt }) => endedAt <= now && now - endedAt < timeToHealSpanMs)
    .map(({ openedAt, endedAt }) => endedAt - openedAt)
    .filter((ms) => ms >= 0)
    .sort((a, b) => a - b);
  const rank = (share: number) => took[Math.ceil(share * took.length) - 1];
  const [median, p95] = [rank(0.5), rank(0.95)];
  return median === undefined || p95 === undefined ? null : { median, p95 };
}
